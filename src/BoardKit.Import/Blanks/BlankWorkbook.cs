using System.Xml;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Import.Reading;
using BoardKit.Import.Writing;

namespace BoardKit.Import.Blanks;

/// <summary>
/// A spreadsheet to fill in for a form and a period: a sheet that explains, then a sheet a section. What is given (heads, lines of a tree,
/// totals) is locked, without a password; the rest is open. Untouched, it holds no value: a total is empty until something is added up.
/// </summary>
public static class BlankWorkbook
{
    /// <summary>Rows of a list that its total reaches and its drop-downs cover.</summary>
    public const int Rows = 2000;

    private const int LongestChoices = 255;   // of a list written into a rule of a cell
    private const string Main = SpreadsheetPackage.Main;

    // styles: plain, title, head (locked), open general, open text, open day, locked total, locked label
    private const int Plain = 0, Title = 1, Head = 2, Open = 3, OpenText = 4, OpenDay = 5, Total = 6, Label = 7, OpenMonth = 8;

    /// <summary>The workbook.</summary>
    /// <param name="form">The form.</param>
    /// <param name="unit">Name of the unit, as its title says it.</param>
    /// <param name="period">The period.</param>
    public static byte[] Write(Form form, string unit, Period period)
    {
        var sheets = new List<PackageSheet> { new(BlankMark.Guide, xml => Guide(xml, form, unit, period)) };
        sheets.AddRange(form.Tables.Sections.Select((section, i) => new PackageSheet(section.Label,
            xml => Sheet(xml, form, section, $"{unit}{period.Spoken}{form.Name}", withInputs: i == 0))));
        return SpreadsheetPackage.Write(sheets, Styles, (BlankMark.Name, new BlankMark(form.Key, form.Version, period).ToString()));
    }

    private static void Guide(XmlWriter xml, Form form, string unit, Period period)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<cols><col min=\"1\" max=\"1\" width=\"100\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData", Main);
        var line = 0;
        foreach (var text in (string[])[
            $"{unit}　{period.Spoken}　{form.Name}（表式 {form.Key} 第 {form.Version} 版）",
            "1. 在后面的工作表里填，一行一条；灰底的栏名、合计和固定的项目不用动，合计自动算出。",
            "2. 没有的数就空着，不要填 0；空着的行不算。",
            "3. 有下拉选项的只能从里面选；身份证号、账号、电话已设成文本，直接填。",
            "4. 数字按栏名括号里的单位填；需要加行就接着往下写，粘贴时请“选择性粘贴—数值”。",
            "5. 填好存盘，在“要做的事”里上传，不用选表式，也不用对列。",
            .. form.Sections.SelectMany(s => s.Columns.Where(c => c.IsInternal).Select(c => $"“{s.Label}”的“{c.FullLabel}”"))
                .ToList() is { Count: > 0 } inside ? [$"6. {string.Join('、', inside)}{InternalCells.Mark}：只供填报和审核时核对，公布时就删除。"]
                : (string[])[]])
        {
            Row(xml, ++line, [(0, text, line == 1 ? Title : Plain)]);
        }
        xml.WriteEndElement();
        Protect(xml);
        xml.WriteEndElement();
    }

    private static void Sheet(XmlWriter xml, Form form, FormSection section, string title, bool withInputs)
    {
        var inputs = withInputs ? form.Inputs.Where(i => i.Default is null).ToList() : [];
        var columns = section.Columns.Where(c => c.IsGiven).ToList();
        var isRecord = section.Kind == SectionKind.Record;
        xml.WriteStartElement("worksheet", Main);
        if (!isRecord)
        {
            var head = 1 + inputs.Count + HeadGrid.Of(HeadSpan.Above(columns.Select(c => c.Head))).Count;
            SpreadsheetPackage.Frozen(xml, head);
        }
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < (isRecord ? 2 : Math.Max(2, columns.Count)); i++)
        {
            var style = isRecord || i >= columns.Count ? Open : StyleOf(columns[i]);
            var width = isRecord ? 30 : i < columns.Count ? Math.Clamp(HeadOf(columns[i]).Length * 2 + 4, 10, 40) : 14;
            xml.WriteRaw(Inv($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>"));
        }
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        var line = 1;
        Row(xml, line, [(0, title, Title)]);
        var (choices, merged) = (new List<(string Range, IReadOnlyList<string> Values)>(), new List<string>());
        foreach (var input in inputs)
        {
            Row(xml, ++line, [(0, input.Unit is { } unit ? $"{input.Label}（{unit}）" : input.Label, Label), (1, null, StyleOf(CellTypeOf(input)))]);
            choices.Add((Inv($"B{line}"), input.Values));
        }
        if (isRecord)
        {
            foreach (var column in columns)
            {
                Row(xml, ++line, [(0, HeadOf(column), Label), (1, null, StyleOf(column))]);
                choices.Add((Inv($"B{line}"), column.Type == CellType.Enum ? column.Values : []));
            }
        }
        else
        {
            line = Heads(xml, line, columns, merged);
            var head = line;
            if (section.Totals.Count > 0 && section.Lines.Count == 0)
            {
                Totals(xml, ++line, section, columns);
            }
            foreach (var fixedLine in section.Lines)
            {
                Row(xml, ++line, [.. columns.Select((c, i) => (i, c.Key == section.LineColumn ? fixedLine.Label : null,
                    c.Key == section.LineColumn ? Label : StyleOf(c)))]);
            }
            choices.AddRange(columns.Select((c, i) => (Inv($"{CellReference.Letters(i)}{head + 1}:{CellReference.Letters(i)}{head + Rows}"),
                c.Type == CellType.Enum ? c.Values : [])));
        }
        xml.WriteEndElement();
        Protect(xml);
        SpreadsheetPackage.Merged(xml, merged);
        Choices(xml, choices);
        xml.WriteEndElement();
    }

    /// <summary>The heads, in several rows where columns share one; the last row of them.</summary>
    private static int Heads(XmlWriter xml, int line, List<FormColumn> columns, List<string> merged)
    {
        var above = HeadSpan.Above(columns.Select(c => c.Head));
        foreach (var row in HeadGrid.Of(above))
        {
            line++;
            Row(xml, line, [.. row.SelectMany(c => Enumerable.Range(c.From, c.Count).Select(i => (i, i > c.From ? null
                : c.Head ?? HeadOf(columns[i], isBelow: above[i] is not null), Head)))]);
            var first = line;
            merged.AddRange(row.Where(c => c.Count > 1 || c.Rows > 1).Select(c => Inv(
                $"{CellReference.Letters(c.From)}{first}:{CellReference.Letters(c.From + c.Count - 1)}{first + c.Rows - 1}")));
        }
        return line;
    }

    /// <summary>合计 above the entries, so that their number is free: empty while nothing is added up.</summary>
    private static void Totals(XmlWriter xml, int line, FormSection section, List<FormColumn> columns)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Inv($"{line}"));
        var named = false;
        for (var i = 0; i < columns.Count; i++)
        {
            var letters = CellReference.Letters(i);
            if (section.Totals.Contains(columns[i].Key))
            {
                var range = Inv($"{letters}{line + 1}:{letters}{line + Rows}");
                xml.WriteRaw(Inv($"<c r=\"{letters}{line}\" s=\"{Total}\" t=\"str\"><f>IF(COUNT({range})=0,\"\",SUM({range}))</f><v></v></c>"));
            }
            else if (!named && columns[i].Type is CellType.Text or CellType.Enum)
            {
                named = true;
                Cell(xml, letters, line, "合计", Total);
            }
            else
            {
                Cell(xml, letters, line, null, Total);
            }
        }
        xml.WriteEndElement();
    }

    private static void Choices(XmlWriter xml, List<(string Range, IReadOnlyList<string> Values)> choices)
    {
        var told = choices.Where(c => c.Values.Count > 0 && string.Join(',', c.Values) is { Length: <= LongestChoices } text
            && !text.Contains('"', StringComparison.Ordinal) && c.Values.All(v => !v.Contains(',', StringComparison.Ordinal))).ToList();
        if (told.Count == 0)
        {
            return;
        }
        xml.WriteStartElement("dataValidations", Main);
        xml.WriteAttributeString("count", Inv($"{told.Count}"));
        foreach (var (range, values) in told)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("errorTitle", "请从选项里选");
            xml.WriteAttributeString("error", "只能填下拉选项里的内容。");
            xml.WriteAttributeString("sqref", range);
            xml.WriteElementString("formula1", Main, $"\"{string.Join(',', values)}\"");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string HeadOf(FormColumn column, bool isBelow = false) =>
        (isBelow ? column.Label : column.FullLabel) is var label && column.Unit is { Length: > 0 } unit ? $"{label}（{unit}）" : label;

    private static FormColumn CellTypeOf(FormInput input) => new() { Key = input.Key, Label = input.Label, Type = input.Type };

    private static int StyleOf(FormColumn column) => column.Type switch
    {
        CellType.Date => OpenDay,
        CellType.Month => OpenMonth,
        CellType.Integer or CellType.Decimal or CellType.Percent => Open,
        _ => OpenText,
    };

    /// <summary>No password: it keeps hands from slipping, nothing from being changed.</summary>
    private static void Protect(XmlWriter xml) => xml.WriteRaw(
        "<sheetProtection sheet=\"1\" objects=\"0\" scenarios=\"0\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" insertRows=\"0\" deleteRows=\"0\" sort=\"0\"/>");

    private static void Row(XmlWriter xml, int line, IReadOnlyList<(int Column, string? Text, int Style)> cells)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Inv($"{line}"));
        foreach (var (column, text, style) in cells)
        {
            Cell(xml, CellReference.Letters(column), line, text, style);
        }
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string letters, int line, string? text, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", Inv($"{letters}{line}"));
        xml.WriteAttributeString("s", Inv($"{style}"));
        if (text is not null)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteElementString("t", Main, text);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Styles(XmlWriter xml)
    {
        static string Xf(int format, int font, int fill, bool locked) => Inv(
            $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyProtection=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"{(font == 1 ? 1 : 0)}\"/><protection locked=\"{(locked ? 1 : 0)}\"/></xf>");
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw("<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\"/></numFmts>"
            + "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"14\"/><name val=\"宋体\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"9\">"
            + Xf(0, 0, 0, true) + Xf(0, 2, 0, true) + Xf(0, 1, 2, true) + Xf(0, 0, 0, false) + Xf(49, 0, 0, false) + Xf(164, 0, 0, false)
            + Xf(0, 1, 2, true) + Xf(0, 0, 2, true) + Xf(165, 0, 0, false) + "</cellXfs>");
        xml.WriteEndElement();
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
