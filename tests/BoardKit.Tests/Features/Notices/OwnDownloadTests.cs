using System.Globalization;
using System.Text;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Residents;
using BoardKit.Features.Slips;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// What the product writes is read again as the start of a correction: rows that say the same keep their digests, household codes and the
/// line of erased rows.
/// </summary>
public sealed class OwnDownloadTests(OwnDownloadTests.MaskedOffice office) : ErasingTests(office),
    IClassFixture<OwnDownloadTests.MaskedOffice>
{
    private const string Masked = "masked-subsidy";
    private static readonly string Samples = Path.Combine(FormFiles.SeedFolder, "..", "samples");

    /// <summary>The county's forms, and the subsidy list once more with its numbers shown masked.</summary>
    public sealed class MaskedOffice : SqliteOffice
    {
        protected override async Task<Done> Fill(IServiceProvider services)
        {
            var done = await base.Fill(services);
            var form = await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, SubsidyFile.Form + ".json"));
            form = form.Replace($"\"{SubsidyFile.Form}\"", $"\"{Masked}\"", StringComparison.Ordinal)
                .Replace("Card\", \"publish\": \"omit\"", "Card\", \"publish\": \"mask\"", StringComparison.Ordinal)
                .Replace("\"lookUp\": true", "\"lookUp\": false", StringComparison.Ordinal);
            _ = Ok(await services.GetRequiredService<ImportForms>()
                .Handle(new(County, new Dictionary<string, string> { [Masked + ".json"] = form }), Stop));
            return done;
        }
    }

    /// <summary>A sample of the county as a clerk keeps it.</summary>
    private sealed record Sample(string Form, string Period, string Title, Dictionary<string, string> Inputs, byte[] File);

    public static TheoryData<string, string?> Lists => new() { { "liaoxi-subsidy-2026.csv", null }, { "liaoxi-subsidy-2026.csv", Masked },
        { "liaoxi-assistance-2026-09.csv", null }, { "liaoxi-land-2026.csv", null } };

    public static TheoryData<string, string?, ExportKind> Downloads => new(from list in Lists
                                                                           from kind in (ExportKind[])[ExportKind.Csv, ExportKind.Xlsx]
                                                                           select (list.Data.Item1, list.Data.Item2, kind));

    [Theory]
    [MemberData(nameof(Downloads))]
    public async Task A_correction_that_starts_with_the_download_keeps_digests_household_codes_and_erased_rows(string file,
        string? form, ExportKind kind)
    {
        var village = Office.Village();
        var sample = Read(village, file, form);
        var code = Ok(await Save(village, sample, sample.File, "表.csv")).Code;
        _ = Ok(await Publish(code));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop)));
        _ = Ok(await Erased(village, code, 2));
        var (marks, codes, figures) = (await Marks(code, 1), await Codes(code, 1), await Shown(code));
        Assert.True(marks.Count > 10);

        var saved = Ok(await Save(village, sample, await Download(village, code, 1, kind), "表." + kind, code));
        Assert.Empty(saved.Check.Import.Answers);
        _ = Ok(await Publish(code));

        Assert.Equal(marks, await Marks(code, 2));
        Assert.Equal(codes, await Codes(code, 2));
        Assert.Equal(figures.Figures, (await Shown(code)).Figures);
        Assert.Equal(Line(await Page(village, code, 1)), Line(await Page(village, code, 2)));
        Assert.Equal(Rows(await Rows(code, 1)), Rows(await Rows(code, 2)));
    }

    [Theory]
    [InlineData(ExportKind.Csv)]
    [InlineData(ExportKind.Xlsx)]
    public async Task A_column_that_the_product_computed_stays_computed_until_somebody_writes_another_value(ExportKind kind)
    {
        var village = Office.Village();
        var sample = Read(village, "liaoxi-subsidy-2026.csv", null);
        var without = Without(Encoding.UTF8.GetString(sample.File), "补贴金额");
        var code = Ok(await Save(village, sample, without, "表.csv")).Code;
        _ = Ok(await Publish(code));
        Assert.Equal(["amount"], (await Shown(code)).Editions[0].Leaf.Computed["rows"]);

        var saved = Ok(await Save(village, sample, await Download(village, code, 1, kind), "表." + kind, code));
        Assert.Equal(["amount"], saved.Check.Check.Content.Section("rows")!.Computed);
        _ = Ok(await Publish(code));
        Assert.Equal(["amount"], (await Shown(code)).Editions[1].Leaf.Computed["rows"]);

        var typed = Changed(await Csv(village, code, 2), "补贴金额", "1125.65");
        var own = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CheckImport>().Handle(
            new(new(village, sample.Form, sample.Period, sample.Title), "表.csv", typed, Inputs: sample.Inputs, Corrects: code), Stop)));
        Assert.Empty(own.Check.Content.Section("rows")!.Computed);
        Assert.Equal("1125.65", own.Check.Content.Section("rows")!.Rows[0].Cells[own.Form.Section("rows").IndexOf("amount")]);
    }

    /// <summary>A list without one of its columns.</summary>
    private static byte[] Without(string csv, string head)
    {
        var lines = csv.Split('\n').Select(l => l.Split(',').ToList()).ToList();
        var at = lines[1].FindIndex(h => h.Contains(head, StringComparison.Ordinal));
        lines.ForEach(cells => cells.RemoveRange(Math.Min(at, cells.Count), at < cells.Count ? 1 : 0));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(cells => string.Join(',', cells))));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_changed_name_loses_its_number_and_it_is_asked_first(string file, string? form)
    {
        var village = Office.Village();
        var sample = Read(village, file, form);
        var code = Ok(await Save(village, sample, sample.File, "表.csv")).Code;
        _ = Ok(await Publish(code));
        var (csv, marks) = (await Csv(village, code, 1), await Marks(code, 1));
        var changed = Changed(csv, "姓名", "欧阳改名");

        var refused = await Save(village, sample, changed, "表.csv", code);
        var question = Assert.Single(refused.Faults, f => f.Stops).Question!;
        Assert.Equal(("number", "without stop"), (question.Kind, string.Join(' ', question.Choices.Select(c => c.Key))));
        Assert.Contains("有 1 行", question.Sentence, StringComparison.Ordinal);
        Assert.True((await Save(village, sample, changed, "表.csv", code, (question.Key, "stop"))).Failed);
        Assert.Equal(WorkStage.Idle, (await Stored(code)).Stage);

        _ = Ok(await Save(village, sample, changed, "表.csv", code, (question.Key, "without")));
        Assert.Contains("没有号码可核对", await Answered(code), StringComparison.Ordinal);
        _ = Ok(await Publish(code));
        Assert.Equal(marks.Where(m => m.Place != 1), await Marks(code, 2));
    }

    [Theory]
    [InlineData("same")]
    [InlineData("without")]
    public async Task Of_a_row_that_only_says_something_else_the_clerk_says_whether_it_is_the_same_person(string choice)
    {
        var village = Office.Village();
        var sample = Read(village, "liaoxi-subsidy-2026.csv", Masked);
        var code = Ok(await Save(village, sample, sample.File, "表.csv")).Code;
        _ = Ok(await Publish(code));
        var marks = await Marks(code, 1);
        var changed = Changed(Encoding.UTF8.GetString(Changed(await Csv(village, code, 1), "备注", "已更正")), "备注", "已核对", row: 2);

        var question = Assert.Single((await Save(village, sample, changed, "表.csv", code)).Faults, f => f.Stops).Question!;
        Assert.Equal("same without stop", string.Join(' ', question.Choices.Select(c => c.Key)));
        Assert.Contains("有 2 行", question.Sentence, StringComparison.Ordinal);
        _ = Ok(await Save(village, sample, changed, "表.csv", code, (question.Key, choice)));
        Assert.Contains(choice == "same" ? "沿用原来的号码" : "没有号码可核对", await Answered(code), StringComparison.Ordinal);
        _ = Ok(await Publish(code));
        Assert.Equal(choice == "same" ? marks : marks.Where(m => m.Place > 2), await Marks(code, 2));
    }

    [Fact]
    public async Task A_list_with_plain_numbers_is_its_own_and_a_number_typed_into_the_draft_is_newer_than_the_edition()
    {
        var village = Office.Village();
        var sample = Read(village, "liaoxi-subsidy-2026.csv", Masked);
        var code = Ok(await Save(village, sample, sample.File, "表.csv")).Code;
        _ = Ok(await Publish(code));
        var marks = await Marks(code, 1);
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sample.File)
            .Replace(Number(village, 1), SubsidyFile.Id(900), StringComparison.Ordinal));
        _ = Ok(await Save(village, sample, other, "表.csv", code));   // asks nothing: who has no number there has none
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        var typed = await Draft(code);
        Assert.Equal(marks.Count, typed.Count);
        Assert.Equal(["id_no"], typed.Except(marks).Select(m => m.Says.Split(' ')[1]));

        _ = Ok(await Save(village, sample, await Download(village, code, 1, ExportKind.Xlsx), "表.xlsx", code));
        // the first row shows other digits than the corrected one: it is the edition's; all others are the draft's and the edition's alike
        Assert.Equal(marks, await Draft(code));
    }

    [Theory]
    [InlineData("liaoxi-accounts-2026q2.csv")]
    [InlineData("liaoxi-project-2026.csv")]
    public async Task What_names_nobody_is_read_again_as_it_was_published(string file)
    {
        var village = Office.Village();
        var sample = Read(village, file, null);
        var code = Ok(await Save(village, sample, sample.File, "表.csv")).Code;
        _ = Ok(await Publish(code));
        foreach (var (kind, edition) in ((ExportKind, int)[])[(ExportKind.Csv, 1), (ExportKind.Xlsx, 2)])
        {
            _ = Ok(await Save(village, sample with { Inputs = [] }, await Download(village, code, edition, kind), "表." + kind, code));
            _ = Ok(await Publish(code));
            Assert.Equal(Rows(await Rows(code, 1)), Rows(await Rows(code, edition + 1)));
        }
    }

    private async Task<Outcome<SaveImport.Response>> Save(UnitCode village, Sample sample, byte[] file, string name,
        string? corrects = null, params (string Key, string Choice)[] answers) =>
        await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(village, sample.Form, sample.Period, sample.Title), name, file, Inputs: sample.Inputs, Corrects: corrects,
                Answers: answers.ToDictionary(a => a.Key, a => a.Choice)), Submit: true), Stop));

    /// <summary>The sample with generated numbers in columns of their own: one for each name.</summary>
    private static Sample Read(UnitCode village, string file, string? form)
    {
        using var all = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples, "samples.json")));
        var sample = all.RootElement.EnumerateArray().Single(s => s.GetProperty("file").GetString() == file);
        var inputs = sample.TryGetProperty("inputs", out var given)
            ? given.EnumerateObject().ToDictionary(i => i.Name, i => i.Value.GetString()!) : [];
        var kept = File.ReadAllLines(Path.Combine(Samples, file));
        var isList = kept[1].Contains("姓名", StringComparison.Ordinal);
        var lines = kept.Select((line, i) => line + (i switch
        {
            _ when !isList => "",
            1 => ",身份证号,一卡通账号",
            _ when int.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var number) =>
                $",{Number(village, number)},{Card(village, number)}",
            _ => ",,",
        }));
        return new(form ?? sample.GetProperty("form").GetString()!, sample.GetProperty("period").GetString()!,
            sample.GetProperty("title").GetString()!, inputs, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    /// <summary>The number of a row; no two villages have the same people.</summary>
    private static string Number(UnitCode village, int row) =>
        Given.IdNumber(row, string.Create(CultureInfo.InvariantCulture, $"{1950 + village.Value % 50}0314"));

    private static string Card(UnitCode village, int row) => SubsidyFile.Card((int)(village.Value % 50) * 100 + row);

    /// <summary>The download with another text in a row of values.</summary>
    private static byte[] Changed(string csv, string head, string text, int row = 1)
    {
        var lines = csv.Split("\r\n");
        var cells = lines[row].Split(',');
        cells[Array.FindIndex(lines[0].Split(','), h => h.Contains(head, StringComparison.Ordinal))] = text;
        lines[row] = string.Join(',', cells);
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }

    private async Task<string> Answered(string code) =>
        Assert.Single(ReadingRecord.Read((await Shown(code)).Draft!.Draft.Reading).Answers).Summary;

    private async Task<List<(int Place, string Says)>> Draft(string code) =>
        [.. (await Shown(code)).Draft!.Check.Content.Sections.SelectMany(s => s.Rows)
            .SelectMany(r => r.Marks.Select(m => (r.RowNumber, Says(r.RowNumber, m)))).Order()];

    private static string Says(int place, PersonMark m) =>
        $"{place} {m.ColumnKey} {Convert.ToHexString(m.Number)} {Convert.ToHexString(m.Person ?? [])} {m.KeyVersion}";

    /// <summary>The digests of an edition by rows that are there, in order.</summary>
    private async Task<List<(int Place, string Says)>> Marks(string code, int edition)
    {
        var rows = (await Rows(code, edition)).FindAll(r => r.Cells is not null).Select((row, i) => (row.RowNumber, i + 1)).ToDictionary();
        var id = (await Stored(code)).Id;
        var marks = await Office.Read(db => db.StoredMarks.AsNoTracking()
            .Where(m => m.NoticeId == id && m.Edition == edition && m.ColumnKey != ListDigest.WholeRow).ToListAsync(Stop));
        return [.. marks.Select(m => (rows[m.RowNumber], Says(rows[m.RowNumber], m.ToMark()))).Order()];
    }

    private async Task<List<string>> Codes(string code, int edition)
    {
        var rows = (await Rows(code, edition)).FindAll(r => r.Cells is not null).Select((row, i) => (row.RowNumber, i + 1)).ToDictionary();
        var id = (await Stored(code)).Id;
        var codes = await Office.Read(db => db.HouseholdCodes.AsNoTracking()
            .Where(m => m.NoticeId == id && m.Edition == edition).ToListAsync(Stop));
        Assert.Equal(rows.Count, codes.Count);
        return [.. codes.Select(c => $"{rows[c.RowNumber]} {Convert.ToHexString(c.Digest)}").Order()];
    }

    private static IEnumerable<string?> Rows(List<BoardKit.Domain.Editions.EditionRow> rows) =>
        rows.Where(r => r.Cells is not null).Select(r => r.Cells);
}
