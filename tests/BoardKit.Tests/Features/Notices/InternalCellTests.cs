using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Privacy;
using BoardKit.Features.Residents;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Printing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>A disability class on its way: seen by clerk and reviewer, sealed in the draft, and in nothing that is published.</summary>
public sealed class InternalCellTests(InternalCellTests.AllowanceOffice office) : ErasingTests(office),
    IClassFixture<InternalCellTests.AllowanceOffice>
{
    private const string Form = "disability-allowance";
    private const string Secret = "肢体二级绝密甲";

    [Fact]
    public async Task It_lies_sealed_in_the_draft_and_nowhere_once_it_is_published()
    {
        var village = Office.Village();
        var code = await Saved(village, submit: false);
        Assert.Equal(Secret, await SeenBy(CountyOffice.Clerk(village), code));
        Assert.False(Holds(Secret), "It lies in plain text.");
        Assert.True(Holds("韩明春"), "The search finds what is there.");
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.Equal(Secret, await SeenBy(CountyOffice.Reviewer(), code));
        Assert.Null(await SeenBy(Access.Member(CountyOffice.Account("看的人"), Role.Official, CountyOffice.County), code));

        _ = Ok(await Publish(code));
        Assert.Equal(0, await Office.Read(db => db.DraftRows.CountAsync(r => r.Unit == village.Value, Stop)));
        Assert.False(Holds(Secret), "It outlived the draft.");
        var page = await Page(village, code);
        var script = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<WriteScript>().Handle(new(code), Stop)));
        var pdf = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, Paper.A3),
            Stop)));
        var stored = await Stored(code);
        var rows = string.Concat((await Rows(code, 1)).Select(r => r.Cells));
        foreach (var said in (string[])[JsonSerializer.Serialize(page), script.Text, Tools.WithoutSpaces(Tools.RawText(pdf.Pdf)), rows,
            stored.SearchText ?? "", await Text(village, code, ExportKind.Csv), await Text(village, code, ExportKind.Xlsx),
            FormLess(await Text(village, code, ExportKind.Json))])
        {
            Assert.DoesNotContain("绝密", said, StringComparison.Ordinal);
            Assert.DoesNotContain("残疾类别等级", said, StringComparison.Ordinal);
            Assert.DoesNotContain("class_no", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_correction_and_a_copy_begin_without_it_say_so_and_check_nothing_by_it()
    {
        var village = Office.Village();
        var code = await Saved(village, submit: true);
        _ = Ok(await Publish(code));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        await BeginsWithout(code);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        _ = Ok(await Publish(code));
        Assert.Empty((await Page(village, code)).Changes);
        var copy = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>().Handle(
            new(new(village, Form, "2026Q1", "补贴"), new Dictionary<string, string>(), code), Stop)));
        await BeginsWithout(copy);

        async Task BeginsWithout(string draft)
        {
            var check = (await Shown(draft)).Draft!.Check;
            Assert.DoesNotContain(check.Faults, f => f.Stops);
            Assert.Contains(check.Faults, f => f.Code == "internal-empty" && f.Detail.Contains("残疾类别等级", StringComparison.Ordinal));
            Assert.Contains(check.Faults, f => f.Code == "rule-not-checked" && f.Detail.Contains("规则 H6", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_approved_is_what_was_read_in_these_cells_too()
    {
        var village = Office.Village();
        var code = await Saved(village, submit: true);
        var read = await Stored(code);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(code, [new DraftEdit.SetCell("rows", 1, "class_no", "听力四级")]), Stop)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.True(BoardKit.Domain.Proof.Digest.TryParse(read.Submitted, out var then));
        Refused("draft-changed", await Publish(code, digest: then));
        Assert.Contains((await Shown(code)).Draft!.Check.Faults, f => f.Code == "rule-h6" && f.Severity == Severity.Warning);
        _ = Ok(await Publish(code));
    }

    [Fact]
    public async Task It_goes_with_a_row_that_is_deleted_and_comes_back_with_it_and_dies_with_the_draft()
    {
        var village = Office.Village();
        var code = await Saved(village, submit: false);
        async Task Edit(DraftEdit edit) =>
            Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop)));
        await Edit(new DraftEdit.RemoveRow("rows", 1));
        Assert.NotEqual(Secret, await SeenBy(CountyOffice.Clerk(village), code));
        var removed = Assert.Single((await Shown(code)).Draft!.Check.Content.Removed);
        await Edit(new DraftEdit.RestoreRow("rows", removed.Row.Id));
        Assert.Equal(Secret, await SeenBy(CountyOffice.Clerk(village), code));
        var key = Assert.Single(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("钥匙")),
            async s => await s.GetRequiredService<ListDigestKeys>().Handle(Stop)), k => k.Needs.Any(n => n.What.Contains("仅内部核对",
            StringComparison.Ordinal)));
        Assert.Equal(1, key.Key.Version);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop)));
        Assert.Equal(0, await Office.Read(db => db.DraftRows.CountAsync(r => r.Unit == village.Value, Stop)));
    }

    private async Task<string> Saved(UnitCode village, bool submit) => Ok(await TrySave(CountyOffice.Clerk(village), village,
        Encoding.UTF8.GetBytes($"""
        序号,姓名,村民小组,补贴种类,生活补贴（元）,护理补贴（元）,发放合计（元）,残疾类别等级
        1,韩明春,第3组,护理补贴,0,240.00,240.00,{Secret}
        2,尤宝安,第2组,生活补贴,231.00,0,231.00,听力三级绝密乙
        合计,,,,231.00,240.00,471.00,
        """), submit, period: "2025Q4", title: "两项补贴", form: Form)).Code;

    private async Task<string?> SeenBy(Access access, string code)
    {
        var shown = Ok(await Office.As(access, s => s.GetRequiredService<ShowNotice>().Handle(new(code), Stop))).Draft!;
        var at = shown.Form.Section("rows").IndexOf("class_no");
        return shown.Check.Content.Section("rows")!.Rows[0].Cells[at];
    }

    /// <summary>A download as text; of a package all its parts.</summary>
    private async Task<string> Text(UnitCode village, string code, ExportKind kind)
    {
        var bytes = await Download(village, code, 1, kind);
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    /// <summary>The form itself is public: it says that there is such a column, of nobody what it says.</summary>
    private static string FormLess(string json)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        _ = node.Remove("form");
        return node.ToJsonString();
    }

    private bool Holds(string text)
    {
        SqliteConnection.ClearAllPools();
        return Directory.EnumerateFiles(((SqliteOffice)Office).Data, "*", SearchOption.AllDirectories).Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0
                || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(text).ToString())) >= 0;
        });
    }

    /// <summary>A county that pays these allowances.</summary>
    public sealed class AllowanceOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Form];
    }
}
