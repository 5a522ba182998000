using System.Diagnostics;
using System.Text;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Documents;

/// <summary>Documents become elements by their headings; each is written as another program would write it.</summary>
public sealed class PassageImportTests
{
    private static readonly Form Land = FormFiles.Seed("land-preannouncement");

    private static readonly string[] Remedy = ["对拟征收有异议的，请在公告期内到县自然资源和规划局提出。", "联系地址：霍邱县城关镇光明大道。"];

    public static TheoryData<string> Shapes => ["styles", "wps-list", "plain", "run-in", "spaces", "txt"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Elements_are_found_in_every_shape(string shape)
    {
        var import = shape switch
        {
            "styles" => Docx(new DocxFile().WithStyles().P("霍邱县人民政府征收土地预公告").P("根据法律规定，现预公告如下：").Styled("1", "征收目的")
                .P("用于建设通村公路，属于公共利益的需要。")
                .Styled("1", "联系方式").Ps(Remedy)),
            "wps-list" => Docx(new DocxFile().WithNumbering().P("霍邱县人民政府征收土地预公告").P("根据法律规定，现预公告如下：").Listed(7, 0, "征地目的")
                .P("用于建设通村公路，属于公共利益的需要。")
                .Listed(7, 0, "异议和联系方式").Ps(Remedy)),
            "plain" => Docx(new DocxFile().Ps(["霍邱县人民政府征收土地预公告", "根据法律规定，现预公告如下：", "一、征收目的", "用于建设通村公路，属于公共利益的需要。", "七、异议及联系方式", .. Remedy,
                "特此公告。", "霍邱县人民政府", "2026年3月9日"])),
            "run-in" => Docx(new DocxFile().Ps(["霍邱县人民政府征收土地预公告", "根据法律规定，现预公告如下：", "一、征收目的：用于建设通村公路，属于公共利益的需要。", "二、联系方式：" + Remedy[0],
                Remedy[1]])),
            "spaces" => Docx(new DocxFile().Ps(["霍邱县人民政府征收土地预公告", "", "　　根据法律规定，现预公告如下：", "　　一、 征 收 目 的", "　　用于建设通村公路，属于公共利益的需要。",
                "　　八、联系方式", "　　" + Remedy[0], "　　" + Remedy[1]])),
            _ => Given.Import(Encoding.UTF8.GetBytes("霍邱县人民政府征收土地预公告\r\n根据法律规定，现预公告如下：\r\n\r\n一、征收目的\r\n用于建设通村公路，属于公共利益的需要。\r\n二、联系方式\r\n"
                + string.Join("\r\n", Remedy)), "a.txt", Land),
        };
        Assert.Equal("霍邱县人民政府征收土地预公告", import.Title);
        Assert.Equal(["根据法律规定，现预公告如下："], Texts(import, "lead"));
        Assert.Equal(["用于建设通村公路，属于公共利益的需要。"], Texts(import, "purpose"));
        Assert.Equal(Remedy, Texts(import, "remedy"));
        Assert.Empty(Texts(import, "close"));
        Assert.Empty(Texts(import, null));
        Assert.Equal(2, import.Elements);
    }

    [Fact]
    public void What_is_no_element_is_a_free_paragraph_and_is_said()
    {
        var import = Docx(new DocxFile().Ps("一、征收目的", "用于建设通村公路，属于公共利益的需要。", "二、青苗补偿登记", "（一）登记时间", "公告期满后十日内。", "三、联系方式", Remedy[0]));
        Assert.Equal(["青苗补偿登记", "登记时间", "公告期满后十日内。"], Texts(import, null));
        Assert.Equal([1, 2, 0], Rows(import, null).Select(TextOutline.Level));
        Assert.Equal([Remedy[0]], Texts(import, "remedy"));
        Assert.Contains(import.Faults, f => f.Code == "text-free" && f.Detail.Contains("青苗补偿登记", StringComparison.Ordinal));
    }

    [Fact]
    public void Fixed_words_are_not_taken_from_a_file()
    {
        var import = Docx(new DocxFile().Ps("一、禁止抢栽抢建", "可以栽树。", "二、联系方式", Remedy[0]));
        Assert.Empty(Texts(import, "freeze"));
        Assert.Contains(import.Faults, f => f.Code == "text-fixed");
    }

    [Fact]
    public void A_table_of_the_document_goes_to_the_table_of_the_form()
    {
        var import = Docx(new DocxFile().Ps("一、位置、范围和面积", "拟征收面积 15 亩。").Table(["序号", "权属单位（村、组）", "四至", "面积（公顷）", "折合（亩）"],
            ["1", "周集镇陈埠村甲组", "东至公路，西至沟", "0.4", "6"], ["2", "周集镇陈埠村乙组", "东至沟，西至塘", "0.6", "9"]).Ps("二、联系方式", Remedy[0]));
        Assert.Equal(["6", "9"], import.Column("land", "mu", Land));
        Assert.Equal(["拟征收面积 15 亩。"], Texts(import, "scope"));
        Assert.DoesNotContain(import.Faults, f => f.Stops);
    }

    [Theory]
    [InlineData("详情咨询张三，身份证号{0}。")]
    [InlineData("打款账号：{1}")]
    [InlineData("手机 138{2}")]
    public void A_number_in_any_paragraph_stops_and_is_not_repeated(string text)
    {
        var (id, card) = (Given.IdNumber(31, "19700212"), Given.CardNumber("622848", 19, 4711));
        var import = Docx(new DocxFile().Ps("一、联系方式", string.Format(System.Globalization.CultureInfo.InvariantCulture, text, id, card,
            "00138000")));
        var fault = Assert.Single(import.Faults, f => f.Code == "personal-number");
        Assert.DoesNotContain(id, fault.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(card, fault.Detail, StringComparison.Ordinal);
        Assert.Empty(Texts(import, "remedy"));
    }

    [Fact]
    public void An_office_telephone_passes_and_no_other()
    {
        var book = Given.Read(new DocxFile().Ps("一、联系方式", "县自然资源和规划局征地科，电话 0564-6081234。").Build(), "a.docx");
        bool Stopped(params string[] known) => NoticeImporter.Import(book, Land, null, Given.GateKnowing(known), new ImportIntent(),
            Given.Stop)
            .Faults.Any(f => f.Code == "personal-number");
        Assert.False(Stopped("0564-6081234"));
        Assert.True(Stopped("0564-6080000"));
    }

    [Fact]
    public void Articles_of_a_rule_keep_chapters_and_items()
    {
        var rules = FormFiles.Seed("village-rules");
        var import = Given.Import(new DocxFile().Ps("燎西村村规民约", "第一章　总则", "第一条　为了推进移风易俗，制定本村规民约。", "第二章　红白喜事", "第二条　提倡从简：", "（一）红事不超过十桌；",
            "（二）白事不超过三天。").Build(),
            "a.docx", rules);
        Assert.All(import.Content.Section("body")!.Rows, r => Assert.Equal("articles", r.Line));
        Assert.Equal(["第一章 总则", "第一条 为了推进移风易俗，制定本村规民约。", "第二章 红白喜事", "第二条 提倡从简：", "（一）红事不超过十桌；", "（二）白事不超过三天。"],
            TextOutline.Of(rules.Section("body"), import.Content.Section("body")!.Rows).Select(l => l.Whole));
    }

    [Fact]
    public void Thirty_pages_are_read_whole()
    {
        var file = new DocxFile().WithStyles();
        for (var i = 0; i < 600; i++)
        {
            _ = file.P(string.Concat(Enumerable.Repeat("土地征收补偿安置工作的有关事项说明，", 4)));
        }
        var content = file.P("一、联系方式").Ps(Remedy).Build();
        _ = Docx(new DocxFile().Ps(Remedy));
        var watch = Stopwatch.StartNew();
        var import = Given.Import(content, "a.docx", Land);
        TestContext.Current.SendDiagnosticMessage($"30 pages: {watch.ElapsedMilliseconds} ms");
        Assert.True(import.Content.Section("body")!.Rows.Count > 600);
    }

    private static ImportResult Docx(DocxFile file) => Given.Import(file.Build(), "a.docx", Land);

    private static IEnumerable<ContentRow> Rows(ImportResult import, string? element) =>
        (import.Content.Section("body")?.Rows ?? []).Where(r => r.Line == element);

    private static IEnumerable<string?> Texts(ImportResult import, string? element) => Rows(import, element).Select(r =>
        r.Cells[TextSection.Text]);
}
