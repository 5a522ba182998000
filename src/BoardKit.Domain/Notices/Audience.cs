namespace BoardKit.Domain.Notices;

/// <summary>
/// Whom a notice is for. The wider stands first: a county may narrow what a form says, never widen it.
/// </summary>
public enum Audience
{
    /// <summary>全社会: everywhere that notices are found.</summary>
    Everybody,
    /// <summary>
    /// 本集体经济组织成员: on the unit's own page with its link, so that members far away can read it; not in search, feed, sitemap, share card,
    /// county lists and public interfaces.
    /// </summary>
    Members,
    /// <summary>
    /// 本村、本社区范围 (社会救助法 45): on the wall and behind the sheet's code; the unit's own page says one line without link or figure.
    /// </summary>
    Place,
}
