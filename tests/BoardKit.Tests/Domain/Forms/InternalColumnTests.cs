using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Columns that rules see while the draft lives, and nothing that is published ever says.</summary>
public class InternalColumnTests
{
    private const string Level = """{ "key": "level", "label": "护理等级", "type": "enum", "values": ["一级", "二级"], "publish": "internal" }""";
    private const string Extra = """{ "key": "extra", "label": "核定数", "type": "decimal", "unit": "元", "publish": "internal" }""";

    private static readonly Form Care = Read(Json("""
        { "id": "R1", "check": "amount == if(level == '一级', 200, 100)", "message": "金额与等级不符" },
        { "id": "R2", "scope": "section", "check": "sum(rows.amount) >= sum(rows.extra)", "message": "金额合计不少于核定数合计" },
        { "id": "R3", "check": "filled(level) and coalesce(extra, 0) >= 0", "message": "要有等级" },
        { "id": "R4", "scope": "section", "check": "count(rows.level) == count(rows)", "message": "每行都有等级" },
        { "id": "R5", "check": "amount > 0", "when": "missing(level)", "message": "没有等级的也要有金额" }
        """));

    [Fact]
    public void A_rule_sees_them_and_what_it_says_quotes_none_of_them()
    {
        Assert.DoesNotContain(Faults(Care, ["甲", "200", "一级", "7319.37"], ["乙", "100", "二级", "0"]), f => f.Code == "rule-r1");
        var wrong = Faults(Care, ["甲", "100", "一级", "7319.37"], ["乙", "100", "二级", "0"]);
        var first = Assert.Single(wrong, f => f.Code == "rule-r1");
        Assert.Equal(("rows", 1), (first.At.Section, first.At.Row));
        var sum = Assert.Single(wrong, f => f.Code == "rule-r2");
        Assert.Contains("仅内部核对、不公开", first.Detail, StringComparison.Ordinal);
        Assert.All((string[])["7319", "7,319", "一级", "200"], value =>
        {
            Assert.DoesNotContain(value, first.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(value, sum.Detail, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Where_they_are_gone_every_rule_that_names_them_is_not_checked_and_that_is_said()
    {
        var faults = Faults(Care, ["甲", "200", null, null], ["乙", "999", null, null]);
        Assert.DoesNotContain(faults, f => f.Stops);
        foreach (var rule in (string[])["R1", "R2", "R3", "R4", "R5"])
        {
            var said = Assert.Single(faults, f => f.Code == "rule-not-checked" && f.Detail.Contains($"规则 {rule}", StringComparison.Ordinal));
            Assert.True(said.Detail.Contains("缺少护理等级", StringComparison.Ordinal) || said.Detail.Contains("缺少核定数", StringComparison.Ordinal),
                said.Detail);
        }
        Assert.Equal(3, faults.Count(f => f.Code == "internal-empty"));
        Assert.DoesNotContain(Faults(Care, ["甲", "200", "一级", "1"], ["乙", "100", "二级", "1"]), f => f.Code == "rule-not-checked");
    }

    [Theory]
    [InlineData("figures", """{ "key": "x", "label": "甲", "measure": "户", "value": "count(rows, level == '一级')" }""", "只能用在 rules 里")]
    [InlineData("figures", """{ "key": "x", "label": "甲", "measure": "元", "value": "sum(rows.extra)" }""", "只能用在 rules 里")]
    [InlineData("inputs", """{ "key": "x", "label": "甲", "type": "decimal", "computed": "sum(rows.extra)" }""", "只能用在 rules 里")]
    [InlineData("columns", """{ "key": "x", "label": "甲", "type": "decimal", "computed": "extra * 2" }""", "只能用在 rules 里")]
    [InlineData("columns", """{ "key": "x", "label": "甲", "type": "text", "requiredWhen": "level == '一级'" }""", "只能用在 rules 里")]
    [InlineData("guards", """{ "when": "level == '一级'", "columns": ["name"], "publish": "initials" }""", "只能用在 rules 里")]
    [InlineData("guards", """{ "when": "amount > 1", "columns": ["note"], "publish": "omit" }""", "不能用作合计")]
    [InlineData("totals", "\"extra\"", "不能用作合计")]
    [InlineData("unique", "\"note\"", "不能用作合计")]
    [InlineData("section", "\"groupColumn\": \"note\",", "不能用作合计")]
    [InlineData("columns", """{ "key": "x", "label": "甲", "type": "text", "publish": "internal", "required": true }""", "不能必填")]
    [InlineData("columns", """{ "key": "x", "label": "甲", "type": "sequence", "publish": "internal" }""", "internal 只用于")]
    [InlineData("columns", """{ "key": "x", "label": "身份证号", "type": "idCard", "publish": "internal" }""", "只能 omit、mask、last4")]
    [InlineData("plain", "{=sum(rows.extra)}", "只能用在 rules 里")]
    [InlineData("facts", "\"facts\": [\"rows.note\"],", "facts")]
    public void Nothing_that_is_published_may_name_one(string where, string what, string says)
    {
        var read = FormReader.Read(Json("", where, what));
        Assert.True(read.Failed);
        Assert.Contains(read.Faults, f => f.Detail.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_published_of_any_notice_is_the_same_whatever_they_say() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, int.MaxValue]).Sample((columns, seed) =>
        {
            var random = new Random(seed);
            var form = Any(columns, random);
            var (told, untold) = Contents(form, random);
            var (one, other) = (Published(form, told), Published(form, untold));
            Assert.Equal(other.Said, one.Said);
            foreach (var secret in told.Sections.SelectMany(s => s.Rows.SelectMany(r => Secrets(form.Section(s.Key), r))))
            {
                Assert.DoesNotContain(secret, one.Said, StringComparison.Ordinal);
            }
            // and read again, the edition has nothing in their place
            Assert.All(one.Again.Sections, s => Assert.All(s.Rows, r => Assert.Empty(Secrets(form.Section(s.Key), r))));
            Assert.Empty(ContentDifference.Between(form, one.Again, told));
            Assert.Equal(ContentCodec.Digest(form, "题", default, untold), ContentCodec.Digest(form, "题", default, told));
        }, iter: 300);

    [Fact]
    public void Every_form_of_the_pack_with_such_columns_publishes_the_same_without_them()
    {
        var forms = Directory.GetFiles(FormFiles.SeedFolder, "*.json").Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))
            .Where(InternalCells.In).ToList();
        Assert.Equal(["disability-allowance", "extreme-poverty"], forms.Select(f => f.Key).Order(StringComparer.Ordinal));
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new Random(seed);
            foreach (var form in forms)
            {
                var (told, untold) = Contents(form, random);
                Assert.Equal(Published(form, untold).Said, Published(form, told).Said);
            }
        }, iter: 30);
    }

    private static IEnumerable<string> Secrets(FormSection shape, ContentRow row) =>
        row.Cells.Where((text, i) => text is not null && shape.Columns[i].IsInternal).Select(t => t!);

    /// <summary>All that an edition stores and says, its headlines and the text by which it is found; and itself, read again.</summary>
    private static (string Said, NoticeContent Again) Published(Form form, NoticeContent content)
    {
        var check = FormCheck.Run(form, content, new CheckContext());
        var clerk = Actor.AtConsole("报账员");
        var now = new DateTime(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);
        var notice = new Notice(UnitCode.From(341522103200), new NoticeKey(form.Key, "2026"), "题", form.Panel, clerk, now);
        var made = EditionMaker.Make(new EditionOrder
        {
            Notice = notice,
            Number = 1,
            Form = form,
            Title = "题",
            Content = check.Content,
            Check = check,
            Day = new(2026, 3, 5),
            PublishedAtUtc = now,
            Author = "甲",
            Reviewer = "乙",
            Posting = PostingPeriod.Of(new(2026, 3, 5), 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value,
        }, () => new byte[MerkleTree.SaltLength]);
        var gist = NoticeGist.Of(form, made.Edition);
        var again = PublishedContent.Of(form, made.Edition,
            [.. made.Rows.Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells))], new(2026, 3, 5),
            made.Marks.ToLookup(m => (m.Section, m.RowNumber), m => m.ToMark()));
        var said = string.Join('\n', made.Rows.Select(r => $"{r.Section} {r.RowNumber} {r.Cells} {Convert.ToHexString(r.Commitment)}"))
            + made.Edition.Metadata.Replace(notice.Code, "", StringComparison.Ordinal) + made.Edition.Inputs + made.Edition.Stated
            + JsonSerializer.Serialize(check.Figures) + JsonSerializer.Serialize(check.Totals) + gist.Plain
            + SearchText.Of([gist.Plain, .. FormFacts.Of(form, again).Select(f => f.Value)], PrivacyRules.Default)
            + JsonSerializer.Serialize(again.Sections.SelectMany(s => SubtotalLine.Of(form.Section(s.Key), s)));
        return (said, again);
    }

    private static Form Any(int columns, Random random)
    {
        var internals = Enumerable.Range(0, columns).Select(i => random.Next(4) switch
        {
            0 => $$"""{ "key": "s{{i}}", "label": "密{{i}}", "type": "text", "publish": "internal" }""",
            1 => $$"""{ "key": "s{{i}}", "label": "密{{i}}", "type": "decimal", "unit": "元", "publish": "internal", "most": 5 }""",
            2 => $$"""{ "key": "s{{i}}", "label": "密{{i}}", "type": "integer", "publish": "internal", "min": 10 }""",
            _ => $$"""{ "key": "s{{i}}", "label": "密{{i}}", "type": "enum", "values": ["密级甲", "密级乙"], "publish": "internal", "fillDown": true }""",
        }).ToList();
        return Read($$"""
            { "key": "any", "version": 1, "name": "任意", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
              "audience": "place", "plain": "共 {total} 元，{people} 户。", "posting": { "days": 15 },
              "sections": [{ "key": "rows", "label": "明细", "kind": "list", "totals": ["amount"], "groupColumn": "group", "householdColumn": "name",
                "subtotals": { "by": "group" },
                "columns": [{ "key": "name", "label": "姓名", "type": "text", "required": true }, { "key": "group", "label": "组", "type": "text" },
                  { "key": "amount", "label": "金额", "type": "decimal", "unit": "元" },
                  { "key": "twice", "label": "两倍", "type": "decimal", "computed": "amount * 2" }, {{string.Join(", ", internals)}}],
                "rules": [{ "id": "R1", "check": "filled(s0)", "message": "要有" }] }],
              "figures": [{ "key": "total", "label": "合计", "measure": "元", "value": "sum(rows.amount)", "headline": true },
                { "key": "people", "label": "户数", "measure": "户", "value": "distinct(rows)" }] }
            """);
    }

    private static (NoticeContent Told, NoticeContent Untold) Contents(Form form, Random random)
    {
        string? Cell(FormColumn column, int row) => column.Type switch
        {
            _ when column.IsInternal && random.Next(5) == 0 => null,
            CellType.Enum => column.Values[random.Next(column.Values.Count)],
            CellType.Text => column.IsInternal ? string.Create(CultureInfo.InvariantCulture, $"机密{random.Next(1000, 9999)}")
                : column.Key == "name" ? $"村民{row % 3}" : column.Key == "group" ? $"第{row % 2}组" : null,
            CellType.Integer or CellType.Decimal => column.IsInternal
                ? string.Create(CultureInfo.InvariantCulture, $"73{random.Next(100_000, 999_999)}")
                : random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
            CellType.Month => "2026-01",
            _ => null,
        };
        var rows = form.Sections.Take(1).Select(s => new ContentSection
        {
            Key = s.Key,
            Rows = [.. Enumerable.Range(1, random.Next(1, 9)).Select(n => new ContentRow
            {
                RowNumber = n,
                Cells = [.. s.Columns.Select(c => Cell(c, n))],
            })],
        }).ToList();
        var told = new NoticeContent { Sections = rows };
        return (told, InternalCells.Without(form, told));
    }

    private static IReadOnlyList<BoardKit.Domain.Fault> Faults(Form form, params string?[][] rows) =>
        Notes.Check(form, Notes.Of(Notes.Section(form, "rows", ["name", "amount", "level", "extra"], rows))).Faults;

    private static Form Read(string json)
    {
        var read = FormReader.Read(json);
        Assert.True(!read.Failed, read.Failed ? read.Fault.Detail : "");
        return read.Value;
    }

    private static string Json(string rules, string where = "", string what = "")
    {
        string At(string place) => where == place ? ", " + what : "";
        string Own(string place) => where == place ? what : "";
        return $$"""
            { "key": "care", "version": 1, "name": "照料", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
              "audience": "place", "posting": { "days": 15 }, {{Own("facts")}} "plain": "共 {total} 元{{Own("plain")}}。",
              "inputs": [{ "key": "paid", "label": "发放", "type": "decimal", "unit": "元" }{{At("inputs")}}],
              "sections": [{ "key": "rows", "label": "明细", "kind": "list", {{Own("section")}} "totals": ["amount"{{At("totals")}}],
                "unique": [{{Own("unique")}}], "guards": [{{Own("guards")}}],
                "columns": [{ "key": "name", "label": "名称", "type": "text" }, { "key": "amount", "label": "金额", "type": "decimal", "unit": "元" },
                  {{Level}}, {{Extra}}, { "key": "note", "label": "内情", "type": "text", "publish": "internal" }{{At("columns")}}],
                "rules": [{{rules}}] }],
              "figures": [{ "key": "total", "label": "合计", "measure": "元", "value": "sum(rows.amount)" }{{At("figures")}}] }
            """;
    }
}
