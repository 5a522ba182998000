using BoardKit.Printing;

namespace BoardKit.Tests.Printing;

public sealed class TemplateTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    [Theory]
    [InlineData("<sheet>\n{{ for x in }}\n</sheet>", "template-syntax", 2)]
    [InlineData("<sheet>\n\n{{ no_such_thing }}\n</sheet>", "template-run", 3)]
    [InlineData("<sheet>\n<text>a</txt>\n</sheet>", "markup-xml", 2)]
    [InlineData("<sheet>\n<picture/>\n</sheet>", "markup-invalid", 2)]
    [InlineData("<sheet>\n<text size=\"huge\">a</text>\n</sheet>", "markup-invalid", 2)]
    [InlineData("<sheet>\n<band at=\"top\">\n<table ref=\"households\"/></band>\n</sheet>", "markup-invalid", 3)]
    [InlineData("<sheet>\n<table ref=\"nobody\"/>\n</sheet>", "markup-no-table", 2)]
    public void A_fault_names_its_line(string template, string code, int line)
    {
        var fault = fixture.Printer.Plan(SampleSheets.Subsidy(3), new(Paper.A4) { Template = template }).Fault;
        Assert.Equal(code, fault.Code);
        Assert.Equal(line, fault.At.Row);
        Assert.Contains($"第 {line} 行", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ include '/etc/passwd' }}")]
    [InlineData("{{ include 'sheet.sbn' }}")]
    [InlineData("{{ import '/etc/passwd' }}")]
    [InlineData("{{ object.eval 'include \"/etc/passwd\"' }}")]
    [InlineData("{{ title.get_type.assembly.location }}")]
    [InlineData("{{ date.now }}")]
    [InlineData("<!DOCTYPE sheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sheet><text>&x;</text></sheet>")]
    public void A_template_reaches_no_file_no_clock_and_no_object(string attack)
    {
        var template = attack.StartsWith('<') ? attack : $"<sheet><text>{attack}</text></sheet>";
        var printed = fixture.Printer.Plan(SampleSheets.Subsidy(3), new(Paper.A4) { Template = template });
        Assert.True(printed.Failed);
        Assert.DoesNotContain(printed.Faults, f => f.Detail.Contains("root:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{ while true }}x{{ end }}")]
    [InlineData("{{ for a in 1..4000 }}{{ for b in 1..4000 }}{{ for c in 1..4000 }}{{ c }}{{ end }}{{ end }}{{ end }}")]
    [InlineData("{{ for a in 1..4000 }}{{ for b in 1..4000 }}{{ for c in 1..4000 }}{{ end }}{{ end }}{{ end }}")]
    [InlineData("{{ func f; f; end; f }}")]
    [InlineData("{{ x = 'ab'; for i in 1..60; x = x + x; end; x }}")]
    [InlineData("{{ for i in 1..4000 }}<text>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</text>{{ end }}")]
    public void A_template_cannot_run_or_write_without_end(string attack)
    {
        var printed = fixture.Printer.Plan(SampleSheets.Subsidy(3), new(Paper.A4) { Template = $"<sheet>{attack}</sheet>" });
        Assert.True(printed.Failed);
        Assert.Equal("template-run", printed.Fault.Code);   // a bound of work ended it
    }

    [Fact]
    public void Elements_nested_without_end_are_refused_and_do_not_end_the_process()
    {
        var deep = string.Concat(Enumerable.Repeat("<columns><column>", 4000));
        var fault = fixture.Printer.Plan(SampleSheets.Subsidy(3), new(Paper.A4) { Template = "<sheet>" + deep + "</sheet>" }).Fault;
        Assert.StartsWith("markup-", fault.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_text_and_never_markup()
    {
        var model = SampleSheets.Subsidy(3) with { UnitPath = "<qr/> & \"<b>\" ]]> \u0001", Plain = "**<rule/>** a **b" };
        var list = fixture.Lay(model, Paper.A4);
        var text = string.Concat(PrinterFixture.Texts(list.Pages[0]));
        Assert.Contains("<qr/> & \"<b>\" ]]>", text, StringComparison.Ordinal);
        Assert.Contains("<rule/> a **b", text, StringComparison.Ordinal);
        _ = Assert.Single(list.Pages[0].Marks.OfType<BoardKit.Printing.Drawing.CodeMark>());
    }

    [Fact]
    public void Bands_that_fill_the_paper_are_refused()
    {
        var fault = fixture.Printer.Plan(SampleSheets.Subsidy(3), new(
            Paper.A4)
        { Template = "<sheet><band at=\"top\"><spacer height=\"290mm\"/></band><table ref=\"households\"/></sheet>" }).Fault;
        Assert.Equal("print-no-room", fault.Code);
    }

    [Fact]
    public void The_seeded_template_is_the_default_one_and_obeys_the_schema()
    {
        var run = BoardKit.Printing.Templates.TemplateRunner.Run(SheetPrinter.DefaultTemplate,
            BoardKit.Printing.Templates.SheetValues.From(SampleSheets.Budget() with { Test = true }, new(Paper.A3)));
        var schemas = new System.Xml.Schema.XmlSchemaSet();
        _ = schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Printing", "board-markup.xsd"));
        var faults = new List<string>();
        System.Xml.Schema.Extensions.Validate(System.Xml.Linq.XDocument.Parse(run.Value.Text), schemas, (_, e) => faults.Add(e.Message));
        Assert.Empty(faults);
    }
}
