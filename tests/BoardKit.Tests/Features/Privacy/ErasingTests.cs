using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// The steps that tests of erasing share. Lists are made of people with numbers of their own, so that a person stays the same wherever the
/// row stands.
/// </summary>
public abstract class ErasingTests(CountyOffice office) : SheetTests(office)
{
    /// <summary>Somebody in a list.</summary>
    private protected sealed record Person(string Name, int Number, decimal Area)
    {
        public decimal Amount => Math.Round(Area * SubsidyFile.Rate, 2, MidpointRounding.AwayFromZero);
    }

    private protected static Person Sun { get; } = new("孙林银", 1, 8.01m);

    private protected static Person Li { get; } = new("李强喜", 2, 13.32m);

    private protected static Person Hu { get; } = new("胡山", 3, 2m);

    /// <summary>A list; without numbers as many counties keep it.</summary>
    private protected static byte[] List(bool numbers, params Person[] people)
    {
        var csv = new StringBuilder(numbers
            ? "序号,村民小组,农户（户主）姓名,身份证号,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,一卡通账号\n"
            : "序号,村民小组,农户（户主）姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）\n");
        for (var i = 0; i < people.Length; i++)
        {
            var one = people[i];
            _ = csv.Append(CultureInfo.InvariantCulture,
                $"{i + 1},第1组,{one.Name},{(numbers ? SubsidyFile.Id(one.Number) + "," : "")}{one.Area},{SubsidyFile.Rate},{one.Amount}{(numbers ? "," + SubsidyFile.Card(one.Number) : "")}\n");
        }
        _ = csv.Append(CultureInfo.InvariantCulture,
            $"合计,,,{(numbers ? "," : "")}{people.Sum(p => p.Area)},,{people.Sum(p => p.Amount)}{(numbers ? "," : "")}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private protected Task<Outcome<EraseRow.Response>> Erased(UnitCode village, string code, int row, string? section = null,
        int? edition = null, params EraseRow.Target[] also) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<EraseRow>().Handle(new(new(code, row, section, edition), "本人书面要求删除", also), Stop));

    private protected async Task<NoticePage> Page(UnitCode village, string code, int? edition = null) =>
        await Office.As(Access.Resident(village), async s =>
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        return Assert.IsType<NoticePage>(Ok(await s.GetRequiredService<ReadNotice>().Handle(new(parsed, edition), Stop)).Page);
    });

    private protected async Task<byte[]> Download(UnitCode village, string code, int edition, ExportKind kind) =>
        await Office.As(Access.Resident(village), async s =>
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        return Ok(await s.GetRequiredService<ExportEdition>().Handle(new(parsed, edition, kind), Stop)).Bytes;
    });

    private protected async Task<string> Csv(UnitCode village, string code, int edition) =>
        Encoding.UTF8.GetString(await Download(village, code, edition, ExportKind.Csv));

    /// <summary>The root as the download gives it, after it was recomputed from the download alone.</summary>
    private protected async Task<string> Root(UnitCode village, string code, int edition)
    {
        var json = JsonNode.Parse(await Download(village, code, edition, ExportKind.Json))!;
        Assert.Equal(json["root"]!.GetValue<string>(), Recomputation.Root(json));
        return json["root"]!.GetValue<string>();
    }

    private protected Task<List<EditionRow>> Rows(string code, int edition) => Office.Read(async db =>
    {
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop);
        return await db.EditionRows.AsNoTracking().Where(r => r.NoticeId == notice.Id && r.Number == edition)
            .OrderBy(r => r.Order).ToListAsync(Stop);
    });

    /// <summary>Households, area and amount as they are summed up.</summary>
    private protected async Task<(string Households, string Area, string Amount)> Figures(string code) =>
        (await Shown(code)).Figures is var f ? (f["households"].ToString(), f["area"].ToString(), f["amount"].ToString()) : default;

    private protected Task<Outcome<Done>> Correct(UnitCode village, string code) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop));

    private protected Task<Outcome<Digest>> Submit(UnitCode village, string code) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));

    private protected Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(UnitCode village,
        string code, params DraftEdit[] edits) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(new(code, edits), Stop));

    /// <summary>What the line of erased rows says to residents: its name, area, amount.</summary>
    private protected static IReadOnlyList<string> Line(NoticePage page) =>
        [.. Assert.IsAssignableFrom<IReadOnlyList<string>>(Assert.Single(page.Sections).Erased).Where(c => c.Length > 0)];

    /// <summary>What the totals say: area, amount.</summary>
    private protected static IReadOnlyList<string> Totals(NoticePage page) =>
        [.. (Assert.Single(page.Sections).Totals ?? []).OfType<string>().Where(c => c.Length > 0)];
}
