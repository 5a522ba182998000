using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Fills what a file may leave out: values copied down, computed cells, inputs found in the table.</summary>
internal static class Filler
{
    /// <summary>Fills in place. An overflow leaves the cell missing: the rule over it reports it.</summary>
    public static void Fill(CompiledForm form, Ledger ledger)
    {
        for (var section = 0; section < ledger.Sections.Count; section++)
        {
            CopyDown(ledger.Sections[section]);
        }
        // twice: a section may take a sum from one that stands below it
        for (var pass = 0; pass < 2; pass++)
        {
            for (var section = 0; section < ledger.Sections.Count; section++)
            {
                Compute(form.Columns[section], ledger, section);
            }
        }
        for (var input = 0; input < form.Inputs.Count; input++)
        {
            Input(form.Inputs[input], ledger, input);
        }
    }

    private static void CopyDown(SectionLedger section)
    {
        for (var column = 0; column < section.Form.Columns.Count; column++)
        {
            if (section.Form.Columns[column].FillDown)
            {
                section.FillDown(column);
            }
        }
    }

    private static void Compute(Term?[] terms, Ledger ledger, int section)
    {
        var rows = ledger.Sections[section];
        if (Array.TrueForAll(terms, t => t is null))
        {
            return;
        }
        var absent = Absent(rows);
        for (var row = 0; row < rows.Count; row++)
        {
            var at = new Frame(ledger, section, row);
            for (var column = 0; column < terms.Length; column++)
            {
                if (terms[column] is { } term && absent[column] && !rows.IsFilled(row, column)
                    && (!rows.Form.Columns[column].IsNumber || rows.Written(row, column) is null))
                {
                    Compute(term, at, rows, column);
                }
            }
        }
    }

    /// <summary>
    /// The columns that may be computed: those in which no row has a value of its own, and those whose gaps the clerk wants filled. A cell
    /// that was left out among filled ones (停发) is not invented; values copied down do not count as written, they stand for a merged cell.
    /// </summary>
    private static bool[] Absent(SectionLedger rows)
    {
        var absent = new bool[rows.Form.Columns.Count];
        for (var column = 0; column < absent.Length; column++)
        {
            absent[column] = rows.Content?.FillBlanks.Contains(rows.Form.Columns[column].Key) == true || rows.Form.Columns[column].FillDown
                || !Enumerable.Range(0, rows.Count).Any(row => rows.Written(row, column) is not null);
        }
        return absent;
    }

    private static void Compute(Term term, Frame at, SectionLedger rows, int column)
    {
        try
        {
            if (term.Kind == TermKind.Number && term.Number!(at) is { } number)
            {
                rows.Derive(at.Row, column, number, null);
            }
            else if (term.Kind == TermKind.Text && term.Text!(at) is { } text)
            {
                rows.Derive(at.Row, column, null, text);
            }
        }
        catch (OverflowException)
        {
            // left missing: every rule that needs it says so
        }
    }

    private static void Input(Term? term, Ledger ledger, int input)
    {
        if (term is null || ledger.InputText(input) is not null)
        {
            return;
        }
        var at = new Frame(ledger, -1, 0);
        try
        {
            if (term.Kind == TermKind.Number && term.Number!(at) is { } number)
            {
                ledger.DeriveInput(input, number, Values.Show(number));
            }
            else if (term.Kind == TermKind.Text && term.Text!(at) is { } text)
            {
                ledger.DeriveInput(input, null, text);
            }
        }
        catch (OverflowException)
        {
            // as above
        }
    }
}
