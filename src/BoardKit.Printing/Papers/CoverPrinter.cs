using System.Globalization;
using BoardKit.Domain;

namespace BoardKit.Printing.Papers;

/// <summary>Lays the cover list of a pack out with the layout of sheets: heads repeated, totals under the last page.</summary>
public sealed class CoverPrinter(SheetPrinter printer)
{
    private const string Template = """
        <sheet>
          <band at="top"><text size="small" face="sans">{{ unit_path }}　打印日期 {{ date }}</text><spacer height="1.5mm"/></band>
          <band at="top" on="rest"><title size="small">{{ title }}（续）</title><rule weight="0.5mm" color="red"/></band>
          <band at="bottom"><text size="small" face="sans" align="right">第 <page/> 页 共 <pages/> 页</text></band>
          <title>{{ title }}</title>
          <rule weight="1mm" color="red"/>
          <figures>{{ for figure in figures }}<figure label="{{ figure.label }}" value="{{ figure.value }}" unit="{{ figure.unit }}"/>{{ end }}</figures>
          <text>{{ plain }}</text>
          <spacer height="2mm"/>
          <table ref="villages"/>
        </sheet>
        """;

    /// <summary>
    /// Pages of A4. In one PDF the pages of each village are counted with the list before them. Refused with <c>cover-empty</c>.
    /// </summary>
    public Outcome<PrintPages> Lay(CoverList list)
    {
        if (list.Entries.Count == 0)
        {
            return Fault.Invalid("cover-empty", "所选范围内没有要打印的公示，没有清单可列。");
        }
        // the list's own pages come before those that it tells: it is laid out again until it takes as many as it reckoned with
        var front = 1;
        var laid = Lay(list, front);
        while (!laid.Failed && laid.Value.Count > front)
        {
            front = laid.Value.Count;
            laid = Lay(list, front);
        }
        return laid;
    }

    private Outcome<PrintPages> Lay(CoverList list, int front) => ListPages.Lay(printer, Model(list, front), Template, Paper.A4);

    private static SheetModel Model(CoverList list, int front) => new()
    {
        UnitPath = list.UnitPath,
        IndexNumber = "",
        Edition = 1,
        Date = list.Date,
        Title = list.Title,
        Root = ListPages.NoRoot,
        Figures = [new("村", Count(list.Entries.Count), "个"), new("公示", Count(list.Entries.Sum(e => e.Notices)), "份"),
            new("纸", Count(list.Entries.Sum(e => e.Papers)), "张")],
        Plain = $"纸张 **{list.Paper}**。套数是各村公开栏的块数，每块公开栏一套；每张纸的张号不同，不要复印代替。",
        Sections =
        [
            new SheetTable
            {
                Key = "villages",
                Columns =
                [
                    new("序号", SheetColumnKind.Sequence), new("村", SheetColumnKind.Text), new("公示", SheetColumnKind.Number, "份"),
                    new("每套", SheetColumnKind.Number, "张"),
                    new("套数", SheetColumnKind.Number), new("共", SheetColumnKind.Number, "张"),
                    new(list.Entries[0].File is null ? "页" : "文件", SheetColumnKind.Text),
                ],
                Rows = [.. Rows(list.Entries, front)],
                Totals = [2, 5],
                CountUnit = "个村",
            },
        ],
    };

    private static IEnumerable<SheetRow> Rows(IReadOnlyList<CoverEntry> entries, int front)
    {
        var next = front + 1;
        foreach (var e in entries)
        {
            var last = next + e.Papers - 1;
            var pages = e.Papers == 0 ? "—" : last == next ? Plain(next) : string.Create(CultureInfo.InvariantCulture, $"{next}–{last}");
            yield return new SheetRow(
                [null, e.Village, Plain(e.Notices), Plain(e.Sheets), Plain(e.Copies), Plain(e.Papers), e.File ?? pages]);
            next = last + 1;
        }
    }

    private static string Count(int value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);
}
