using BoardKit.Domain;

namespace BoardKit.Printing.Papers;

/// <summary>Lays a 审查单 out with the layout of sheets, on A4, with room to sign.</summary>
public sealed class ReviewSheetPrinter(SheetPrinter printer)
{
    private const string Template = """
        <sheet>
          <band at="top"><text size="small" face="sans">{{ unit_path }}　打印日期 {{ date }}</text><spacer height="1.5mm"/></band>
          <band at="top" on="rest"><title size="small">{{ title }}（续）</title><rule weight="0.5mm" color="red"/></band>
          <band at="bottom"><text size="small" face="sans" align="right">第 <page/> 页 共 <pages/> 页</text></band>
          <title>{{ title }}</title>
          <rule weight="1mm" color="red"/>
          <spacer height="2mm"/>
          <table ref="facts"/>
          <spacer height="3mm"/>
          <table ref="steps"/>
          <spacer height="2mm"/>
          <text size="small">{{ plain }}</text>
          <spacer height="4mm"/>
          <signatures><signature>填报人</signature><signature>审核人</signature><signature>负责人</signature></signatures>
        </sheet>
        """;

    /// <summary>Pages of A4.</summary>
    public Outcome<PrintPages> Lay(ReviewSheet sheet) => ListPages.Lay(printer, new()
    {
        UnitPath = sheet.UnitPath,
        IndexNumber = "",
        Edition = 1,
        Date = sheet.Date,
        Title = "信息公开审查单",
        Root = ListPages.NoRoot,
        Plain = (sheet.IsOpen ? "**还没有公布**，空着的步骤等着办。" : "")
            + "写“登记”的步骤在纸上或会上办，由填报人登记；写“登录”的由本人用自己的账号办。",
        Sections =
        [
            new SheetTable
            {
                Key = "facts",
                Columns = [new("事项", SheetColumnKind.Short), new("内容", SheetColumnKind.Text)],
                Rows = [new SheetRow(["名称", sheet.Title]), .. sheet.Facts.Select(f => new SheetRow([f.Label, f.Value ?? "没有写"]))],
            },
            new SheetTable
            {
                Key = "steps",
                Columns =
                [
                    new("步骤", SheetColumnKind.Text), new("办理人", SheetColumnKind.Text), new("方式", SheetColumnKind.Short),
                    new("时间", SheetColumnKind.Text), new("核对和意见", SheetColumnKind.Text),
                ],
                Rows = [.. sheet.Steps.Select(s => new SheetRow([s.Name, s.Who, s.How, s.When, s.Said]))],
            },
        ],
    }, Template, Paper.A4);
}
