using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Open;

/// <summary>A notice and its newest edition.</summary>
internal sealed class OpenEdition
{
    /// <summary>The notice.</summary>
    public required Notice Notice { get; init; }

    /// <summary>Its newest edition.</summary>
    public required Edition Edition { get; init; }
}

/// <summary>The one rule of what everybody may have of what is published: notices for everybody, by their newest edition.</summary>
internal static class OpenEditions
{
    /// <summary>Over all that the context may read.</summary>
    public static IQueryable<OpenEdition> Of(BoardDbContext db) =>
        from notice in db.Notices.AsNoTracking()
        where notice.Publicity == Publicity.Published && notice.Audience == Audience.Everybody
        join edition in db.Editions.AsNoTracking()
            on new { notice.Unit, NoticeId = notice.Id, Number = notice.LastEdition }
            equals new { edition.Unit, edition.NoticeId, edition.Number }
        where !edition.Withdrawn
        select new OpenEdition { Notice = notice, Edition = edition };
}
