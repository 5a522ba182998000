using BoardKit.Domain.Notices;

namespace BoardKit.Features.Register;

/// <summary>All phases of one matter.</summary>
internal static class MatterQuery
{
    /// <summary>The notices of a unit that are phases of the matter of a key, the one of the key among them.</summary>
    public static IQueryable<Notice> OfMatter(this IQueryable<Notice> notices, long unit, NoticeKey key)
    {
        var (form, period, matter) = (key.Form, key.Period, key.Matter);
        return notices.Where(n => n.Unit == unit && n.Form == form && n.Period == period && n.Matter == matter);
    }
}
