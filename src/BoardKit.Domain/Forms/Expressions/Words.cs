namespace BoardKit.Domain.Forms.Expressions;

/// <summary>What an element of a text says, and where.</summary>
internal static class Words
{
    /// <summary>Its paragraphs joined, without placeholders; null where it has none.</summary>
    public static string? Of(SectionLedger section, string element)
    {
        var words = string.Join('\n', section.Rows.Where(r => r.Line == element)
            .Select(r => r.Cells[TextSection.Pattern] ?? r.Cells[TextSection.Text]).OfType<string>().Select(WithoutPlaceholders));
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }

    /// <summary>Its first paragraph; where it has none a place that no row has, by which its name is found again.</summary>
    public static Cell PlaceOf(Ledger ledger, int section, int element)
    {
        var key = ledger.Form.Sections[section].Elements[element].Key;
        var rows = ledger.Sections[section].Rows;
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Line == key)
            {
                return new(section, row, TextSection.Text);
            }
        }
        return new(section, Cell.NoRow - 1 - element, TextSection.Text);
    }

    /// <summary>What people call the element of a place; null where it is none of a text's elements.</summary>
    public static string? NameOf(Ledger ledger, Cell cell)
    {
        var section = cell.Section < 0 ? null : ledger.Sections[cell.Section];
        if (section?.Form.Kind != SectionKind.Text || cell.Row < 0)
        {
            return null;
        }
        return cell.Row < section.Count
            ? TextSection.Passages(section.Form).FirstOrDefault(p => p.Key == section.Rows[cell.Row].Line)?.Name
            : section.Form.Elements.ElementAtOrDefault(Cell.NoRow - 1 - cell.Row)?.Name;
    }

    private static string WithoutPlaceholders(string text)
    {
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open))
        {
            if (text.IndexOf('}', open) is not (>= 0 and var close))
            {
                break;
            }
            text = text.Remove(open, close + 1 - open);
            if (open >= text.Length)
            {
                break;
            }
        }
        return text;
    }
}
