using BoardKit.Domain.Content;

namespace BoardKit.Features.Notices;

/// <summary>How a notice is cut into pages for whoever has to read all of it.</summary>
public static class ReadingPages
{
    /// <summary>Rows of a section on a page.</summary>
    public const int Rows = 200;

    /// <summary>How many pages it takes to read every row of every section; 1 or more.</summary>
    public static int Of(NoticeContent content) =>
        Math.Max(1, content.Sections.Select(s => (s.Rows.Count + Rows - 1) / Rows).DefaultIfEmpty().Max());
}
