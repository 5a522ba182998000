using System.ComponentModel;
using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Open;
using BoardKit.Web.Residents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>
/// What everybody may have without a token: metadata and figures of notices for everybody, sums of them, places, forms. Rows are reached
/// only through a notice's own address.
/// </summary>
internal static class PublicApi
{
    public static void Map(RouteGroupBuilder open)
    {
        _ = open.AllowAnonymous();
        _ = open.MapGet("/notices", Notices).Refuses(404)
            .Said("listPublicNotices", "Notices for everybody in an area, with their figures and roots.");
        _ = open.MapGet("/notices/{code}", Notice).Refuses(404).Said("showPublicNotice", "A notice for everybody.");
        _ = open.MapGet("/figures", Figures).Refuses(404)
            .Said("sumPublicFigures", "Sums of a form over an area and a period, with their coverage.");
        _ = open.MapGet("/units", Units).Said("listPublicUnits", "Places, in the order of their codes.");
        _ = open.MapGet("/forms", Forms).Said("listPublicForms", "What notices of an area contain.");
        _ = open.MapGet("/catalogue", Catalogue).Refuses(404)
            .Said("listPublicCatalogue", "What a place has to disclose, item by item, and how each item stands.");
        _ = open.MapGet("/imprints", Imprints).Refuses(404)
            .Said("listPublicImprints", "What hung on a unit's board by day: codes, editions, roots and days under one root.");
        // what a page of another site asks before it sends If-None-Match
        _ = open.MapMethods("/{**any}", [HttpMethods.Options], Ask).ExcludeFromDescription();
    }

    /// <summary>An item of a catalogue.</summary>
    /// <param name="Key">Its number.</param>
    /// <param name="Field">领域.</param>
    /// <param name="Item">一级事项.</param>
    /// <param name="Name">二级事项, or the 一级事项 where it has none.</param>
    /// <param name="State">published, notYet, noEvent, behind, missing, retired or otherProvince.</param>
    /// <param name="TimeLimit">公开时限.</param>
    /// <param name="Time">standing, periodic or urgent.</param>
    /// <param name="Notices">Codes of the newest notices for everybody that carry it.</param>
    public sealed record PublicItem(string Key, string Field, string Item, string Name, string State, string TimeLimit, string Time,
        IReadOnlyList<string> Notices);

    /// <summary>What narrows the list.</summary>
    public sealed record NoticeQuery
    {
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "unit"), Description("The place and those below.")]
        public required string Unit { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "form")]
        public string? Form { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "period")]
        public string? Period { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "after"), Description(Paging.After)]
        public string? After { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "take"), Description(Paging.Take)]
        public int? Take { get; init; }
    }

    private static async Task<Results<PublicJson<Listed<OpenNotice>>, ProblemHttpResult>> Notices([AsParameters] NoticeQuery query,
        HttpContext context, ListOpenNotices list, CancellationToken cancellationToken)
    {
        PublicBody.Open(context.Response);
        if (!UnitCode.TryParse(query.Unit, out var unit))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (query.Period is not null && !Period.TryParse(query.Period, out _))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        if (Paging.Refused(query.Take) is { } refused)
        {
            return refused.ToProblem();
        }
        if (NoticesApi.Mark(query.After) is not { } after)
        {
            return Paging.BadCursor.ToProblem();
        }
        var take = query.Take ?? Paging.Usual;
        var found = await list.Handle(new(unit, query.Form, query.Period, null, after.Unit, after.Code, take + 1), cancellationToken);
        return found.Failed ? found.Faults.ToProblem() : new PublicJson<Listed<OpenNotice>>(new([.. found.Value.Take(take)],
            found.Value.Count > take ? $"{found.Value[take - 1].Unit}.{found.Value[take - 1].Notice}" : null));
    }

    private static async Task<Results<PublicJson<IReadOnlyList<PublicItem>>, ProblemHttpResult>> Catalogue(
        [Description("The place.")] string unit, HttpContext context, ReadCatalogue read, CancellationToken cancellationToken)
    {
        PublicBody.Open(context.Response);
        if (!UnitCode.TryParse(unit, out var place))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        var found = await read.Handle(new(place), cancellationToken);
        return found.Failed ? found.Faults.ToProblem() : new PublicJson<IReadOnlyList<PublicItem>>([.. found.Value.Lines.Select(l =>
            new PublicItem(l.Key, l.Item.Field, l.Item.Item, l.Item.Name, l.State.Key(),
                l.Item.TimeLimit, l.Item.Time.Key(),
                [.. l.Parts.SelectMany(p => p.Notices).Where(n => n.Audience == Audience.Everybody).Select(n => n.Code!).Distinct()]))]);
    }

    private static async Task<Results<PublicJson<OpenNotice>, ProblemHttpResult>> Notice(string code, HttpContext context,
        ListOpenNotices list, AddressBook book, CancellationToken cancellationToken)
    {
        PublicBody.Open(context.Response);
        IReadOnlyList<OpenNotice> found = [];
        if (PublicCode.TryParse(code, out var parsed) && await book.Find(ResidentAddress.Notice(parsed), cancellationToken) is { } unit
            && await list.Handle(new(unit, Code: parsed.Text, Take: 1), cancellationToken) is { Failed: false } listed)
        {
            found = listed.Value;
        }
        return found is [var one] ? new PublicJson<OpenNotice>(one)
            : ((IReadOnlyList<Fault>)[NoticeFaults.NotFound(code.Length > 10 ? code[..10] : code)]).ToProblem();
    }

    private static async Task<Results<PublicJson<IReadOnlyList<RollUpLine>>, ProblemHttpResult>> Figures(
        [Description("The place and those below.")] string unit, string form, string period, HttpContext context, SumOpenFigures sum,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        PublicBody.Open(context.Response);
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (!Period.TryParse(period, out var parsed))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        var sums = await sum.Handle(new(area, form, parsed), cancellationToken);
        return sums.Failed ? sums.Faults.ToProblem()
            : new PublicJson<IReadOnlyList<RollUpLine>>(RollUpLine.All(sums.Value, clock.Today()));
    }

    private static async Task<Results<PublicJson<Listed<ListOpenUnits.OpenUnit>>, ProblemHttpResult>> Units(HttpContext context,
        ListOpenUnits list, CancellationToken cancellationToken, string? under = null,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        PublicBody.Open(context.Response);
        var place = default(UnitCode);
        if (under is not null && !UnitCode.TryParse(under, out place))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var behind = default(UnitCode);
        if (after is not null && !UnitCode.TryParse(after, out behind))
        {
            return Paging.BadCursor.ToProblem();
        }
        var size = take ?? Paging.Usual;
        var found = await list.Handle(new(under is null ? null : place, behind.Value, size + 1), cancellationToken);
        return new PublicJson<Listed<ListOpenUnits.OpenUnit>>(
            new([.. found.Take(size)], found.Count > size ? found[size - 1].Unit : null));
    }

    private static async Task<Results<PublicJson<Listed<ListOpenForms.OpenForm>>, ProblemHttpResult>> Forms(
        [Description("The place and those below.")] string unit, HttpContext context, ListOpenForms list,
        CancellationToken cancellationToken, [Description(Paging.After)] string? after = null,
        [Description(Paging.Take)] int? take = null)
    {
        PublicBody.Open(context.Response);
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        return Paging.Refused(take) is { } refused ? refused.ToProblem() : new PublicJson<Listed<ListOpenForms.OpenForm>>(
            Paging.Of(await list.Handle(new(area), cancellationToken), f => f.Form, f => f, after, take));
    }

    private static async Task<Results<PublicJson<Listed<ListImprints.OpenImprint>>, ProblemHttpResult>> Imprints(string unit,
        HttpContext context, ListImprints list, CancellationToken cancellationToken,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        PublicBody.Open(context.Response);
        if (!UnitCode.TryParse(unit, out var place))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var day = default(DateOnly);
        if (after is not null && !DateOnly.TryParseExact(after, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Paging.BadCursor.ToProblem();
        }
        var size = take ?? Paging.Usual;
        var found = await list.Handle(new(place, after is null ? null : day, size + 1), cancellationToken);
        return found.Failed ? found.Faults.ToProblem() : new PublicJson<Listed<ListImprints.OpenImprint>>(new([.. found.Value.Take(size)],
            found.Value.Count > size ? found.Value[size - 1].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null));
    }

    private static NoContent Ask(HttpContext context)
    {
        PublicBody.Open(context.Response);
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = "If-None-Match";
        context.Response.Headers.AccessControlMaxAge = TimeSpan.FromDays(1).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }
}
