using BoardKit.Printing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Templates;

namespace BoardKit.Tests.Printing;

/// <summary>
/// What somebody may write who wants to stop the server or to see what is not theirs: each attempt ends in time, in little memory, with one
/// clear sentence and a line.
/// </summary>
public sealed class HostileTemplateTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static TheoryData<string, string> Attempts { get; } = new()
    {
        { "endless loop", "{{ while true }}x{{ end }}" },
        { "endless loop of nothing", "{{ while true; end }}" },
        { "loops in loops", "{{ for a in 1..4000 }}{{ for b in 1..4000 }}{{ for c in 1..4000 }}{{ end }}{{ end }}{{ end }}" },
        { "a body that takes long", "{{ for a in 1..4900 }}" + Times("{{ x = [1,2,3,4] + [5,6,7,8] }}", 2500) + "{{ end }}" },
        { "a range of 100 million", "{{ for a in 1..100000000; end }}" },
        { "a range beyond all numbers", "{{ for a in 1..99999999999999999999999; end }}" },
        { "a range as text", "{{ x = 1..100000000; x }}" },
        { "a function that calls itself", "{{ func f; f; end; f }}" },
        { "a function that calls itself often", "{{ func f(n); for i in 1..9; f n; end; end; f 1 }}" },
        { "a formula that calls itself", "{{ f(x) = f(x + 1); f(1) }}" },
        { "text that doubles", "{{ x = 'ab'; for i in 1..60; x = x + x; end; x }}" },
        { "text a billion times", "{{ x = 'ab' * 1000000000 }}" },
        { "captured text that doubles", "{{ x = 'ab'; for i in 1..60; capture x; x; x; end; end; x }}" },
        { "long texts that are all kept",
            "{{ x = 'a' * 99000; a = []; for i in 1..4900; a[i] = [x + 1, x + 2, x + 3, x + 4, x + 5]; end }}" },
        { "a list that doubles", "{{ a = [1]; for i in 1..40; a = a + a; end; a.size }}" },
        { "a list a billion times", "{{ a = [1] * 1000000000 }}" },
        { "a list with a far place", "{{ a = []; a[2000000000] = 1 }}" },
        { "a number of a million digits", "{{ x = 1 << 1000000; x }}" },
        { "numbers that double", "{{ x = 99999999; for i in 1..60; x = x * x; end; x }}" },
        { "a list that holds itself", "{{ a = []; for i in 0..9; a[i] = a; end; a }}" },
        { "a thing that holds itself", "{{ a = {}; a.a = a; a.b = a; a.c = a; a.d = a; a }}" },
        { "output without end", "{{ for i in 1..4900 }}" + new string('x', 3000) + "{{ end }}" },
        { "brackets in brackets", "{{ " + Times("(", 40000) + "1" + Times(")", 40000) + " }}" },
        { "lists in lists", "{{ x = " + Times("[", 40000) + Times("]", 40000) + " }}" },
        { "not not not", "{{ " + Times("!", 90000) + "true }}" },
        { "a sum of 45,000 terms", "{{ 1" + Times("+1", 45000) + " }}" },
        { "a chain of members", "{{ title" + Times(".a", 45000) + " }}" },
        { "a chain of pipes", "{{ 1" + Times("|f", 45000) + " }}" },
        { "conditions in conditions", Times("{{if true}}", 5000) + Times("{{end}}", 5000) },
        { "functions in functions", Times("{{func f}}", 5000) + Times("{{end}}", 5000) },
        { "another file", "{{ include '/etc/passwd' }}" },
        { "another template", "{{ include 'sheet.sbn' }}" },
        { "an import", "{{ import '/etc/passwd' }}" },
        { "the network", "{{ http.get 'http://127.0.0.1/' }}" },
        { "the clock", "{{ date.now }}" },
        { "chance", "{{ math.random 1 9 }}" },
        { "a pattern that takes for ever", "{{ regex.match 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' '(a+)+$' }}" },
        { "padding", "{{ string.pad_left 'a' 1000000000 }}" },
        { "a text as code", "{{ object.eval 'title' }}" },
        { "a text as template", "{{ object.eval_template 'title' }}" },
        { "the type of a text", "{{ title.get_type.assembly.location }}" },
        { "the type of a list", "{{ figures.GetType().Assembly }}" },
        { "members of the list", "{{ figures.sync_root }}" },
        { "methods of the list", "{{ figures.add 1 }}" },
        { "another unit", "{{ units['341522103201'].title }}" },
        { "the database", "{{ db.notices }}" },
    };

    [Theory]
    [MemberData(nameof(Attempts))]
    public void An_attempt_ends_after_little_work_in_little_memory_with_one_sentence_and_its_line(string what, string attempt)
    {
        var template = $"<sheet>\n\n{attempt}\n</sheet>";
        _ = TemplateRunner.Run("<sheet/>", Values());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var context = new EncodingTemplateContext(Values());
        var run = TemplateRunner.Run(template, context);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(run.Failed, what);
        var fault = Assert.Single(run.Faults);
        Assert.Matches("^模板第 3 行[^。]*。$", fault.Detail);
        Assert.DoesNotMatch("[A-Za-z]{12,}|exception|limit|token", fault.Detail);
        Assert.Equal(3, fault.At.Row);
        Assert.True(bytes < 3 * EncodingTemplateContext.MostBytes, $"{what}: {bytes >> 20} MB");
        // work is counted: on a busy machine the same attempts end at the same step
        Assert.InRange(context.Steps, 0, EncodingTemplateContext.MostSteps + 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{context.Steps,6} steps {bytes / 1048576.0,7:0.0} MB {what}: {fault.Detail}");
    }

    [Theory]
    [InlineData("<!DOCTYPE sheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sheet><text>&x;</text></sheet>")]
    [InlineData("<!DOCTYPE sheet SYSTEM \"http://127.0.0.1:1/sheet.dtd\"><sheet/>")]
    [InlineData("<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><sheet><text>&c;</text></sheet>")]
    [InlineData("<sheet xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\" parse=\"text\"/></sheet>")]
    [InlineData("<sheet xmlns=\"http://example.test/\"><title>x</title></sheet>")]
    [InlineData("<sheet><image src=\"file:///etc/passwd\"/></sheet>")]
    [InlineData("<sheet><script>alert(1)</script></sheet>")]
    [InlineData("<sheet><?xml-stylesheet href=\"http://127.0.0.1/\"?><html/></sheet>")]
    public void Markup_reaches_nothing_outside_itself(string markup)
    {
        var read = MarkupReader.Read(TemplateRunner.Run(markup, Values()).Value);
        var fault = Assert.Single(read.Faults);
        Assert.StartsWith("markup-", fault.Code, StringComparison.Ordinal);
        Assert.Equal(1, fault.At.Row);
        Assert.DoesNotContain("root:", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sheet>\n{{ for i in 1..3 }}\n<text>ok</text>\n{{ end }}\n<nothing/>\n</sheet>", 5)]
    [InlineData("<sheet>\n{{~ for i in 1..30 ~}}\n<text>ok</text>\n{{~ if i == 29 ~}}\n<nothing/>\n{{~ end ~}}\n{{~ end ~}}\n</sheet>", 5)]
    [InlineData("<sheet>\n{{\n  a = 1\n  b = 2\n}}\n<text>{{ a }}</text>\n<text size=\"{{ b }}\">x</text>\n</sheet>", 7)]
    [InlineData("<sheet>\n{{ capture x }}<text>a</text>\n\n\n{{ end }}\n<title>x</title>\n</b>\n</sheet>", 7)]
    [InlineData("{{ if false }}\n\n{{ end }}\n<sheet>\n<text>{{ 1 }}</text><spacer height=\"x\"/></sheet>", 5)]
    public void A_fault_of_the_markup_is_told_in_the_line_of_the_template(string template, int line)
    {
        var fault = MarkupReader.Read(TemplateRunner.Run(template, Values()).Value).Fault;
        Assert.Equal(line, fault.At.Row);
        Assert.StartsWith($"模板第 {line} 行", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sheet><text>", "{{ 'x' * 99000 }}", 10, "</text></sheet>")]
    [InlineData("<sheet><text align=\"justify\">", "{{ '公示' * 49000 }}", 10, "</text></sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "{{ '<text/>' }}", 20, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "<text>公示公示公示公示公示公示公示公示公示公示</text>", 9, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..900 }}", "<text>公示公示公示公示公示公示公示公示公示公示</text>", 20, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "<spacer height=\"250mm\"/>", 1, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "<title>公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示公示</title>", 1, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "<qr/>", 3, "{{ end }}</sheet>")]
    [InlineData("<sheet>{{ for i in 1..4900 }}", "<table ref=\"households\"/>", 2, "{{ end }}</sheet>")]
    [InlineData("<sheet><band at=\"top\">{{ for i in 1..4900 }}", "<spacer height=\"0\"/>", 3,
        "{{ end }}</band><table ref=\"households\"/></sheet>")]
    public void As_much_markup_as_a_template_may_write_is_laid_out_or_refused_in_little_memory(string begin,
        string part, int times, string end)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = fixture.Printer.Plan(SampleSheets.Subsidy(120), new SheetLook(Paper.A4) { Template = begin + Times(part, times) + end });
        var pages = plan.Failed ? 0 : plan.Value.Fewest.Pages;
        // every box and line that is laid out allocates: this is the work, whatever else the machine does
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes >> 20,5} MB {pages} pages {(plan.Failed ? plan.Fault.Detail : "")}");
        Assert.True(!plan.Failed || plan.Fault.Detail.Length < 200);
        Assert.True(bytes < 1L << 30, $"{bytes >> 20} MB");
    }

    [Fact]
    public void What_people_wrote_in_titles_and_cells_is_printed_as_they_wrote_it()
    {
        const string Words = "</text><qr/>{{ 1 + 1 }}]]>&amp;<!--", Name = "</b>{{1+1}}";
        var model = SampleSheets.Subsidy(1);
        var table = (SheetTable)model.Sections[0];
        string?[] cells = [null, "第1组", Name, "1", "2"];
        var plan = fixture.Printer.Plan(model with { Title = Words, Sections = [table with { Rows = [new SheetRow(cells)] }] },
            new SheetLook(Paper.A4) { Draft = true }).Value;
        var text = string.Concat(PrinterFixture.Texts(fixture.Printer.Draw(plan, plan.Fewest, []).Pages[0]))
            .Replace("\n", "", StringComparison.Ordinal);
        Assert.Contains(Words, text, StringComparison.Ordinal);
        Assert.Contains(Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_of_one_template_share_nothing()
    {
        const string Template =
            "<sheet>{{ if title == 'left behind' }}<title>seen</title>{{ end }}{{ title = 'left behind'; this.secret = 1 }}</sheet>";
        _ = TemplateRunner.Run(Template, Values()).Value;
        Assert.Equal("<sheet></sheet>", TemplateRunner.Run(Template, Values()).Value.Text);
        Assert.True(TemplateRunner.Run("{{ secret }}", Values()).Failed);
    }

    private static Scriban.Runtime.ScriptObject Values() => SheetValues.From(SampleSheets.Subsidy(3), new(Paper.A4));

    private static string Times(string text, int n) => string.Concat(Enumerable.Repeat(text, n));
}
