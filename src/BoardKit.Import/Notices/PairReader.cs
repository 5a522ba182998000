using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Reads a record written as labels and values, cell by cell where the plan says.</summary>
internal static class PairReader
{
    public static ContentSection Read(FormSection section, SectionPlan plan, SheetView view, PrivacyGate gate, FaultList faults)
    {
        var sheet = gate.Echo(view.Sheet.Name);
        var cells = new string?[section.Columns.Count];
        var marks = new List<PersonMark>();
        var (letters, rows) = (new string?[section.Columns.Count], new int?[section.Columns.Count]);
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (!plan.Columns.TryGetValue(section.Columns[i].Key, out var reference) || !CellReference.TryParse(reference, out var at))
            {
                continue;
            }
            (letters[i], rows[i]) = (CellReference.Letters(at.Column), at.Row);
            // Each field is its own one-column table of one row, so that it is read exactly as a column would be.
            var columns = section.Columns.Select((_, other) => other == i ? at.Column : -1).ToArray();
            var reader = new RowReader(section, plan with { HeaderLast = at.Row }, view, columns, sheet, gate,
                faults, ColumnReadings.AsStated);
            reader.CheckUnits();
            var row = view.Sheet.Row(at.Row) ?? new RawRow(at.Row, []);
            var read = reader.Read(row, 1, null);
            reader.CheckMagnitudes();
            foreach (var conversion in reader.Conversions.Values)
            {
                faults.Add(conversion);
            }
            cells[i] = read.Cells[i];
            marks.AddRange(read.Marks);
        }
        var content = new ContentRow { RowNumber = 1, Cells = cells, SourceRow = plan.FirstRow, Marks = marks };
        return new ContentSection { Key = section.Key, Rows = [content], Source = new SectionSource(sheet, letters) { Rows = rows } };
    }
}
