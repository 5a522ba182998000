using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>The rows of a content that name attached files.</summary>
public static class FileRows
{
    /// <summary>Hashes of the files that a content names, each once.</summary>
    public static IReadOnlySet<string> Hashes(Form form, NoticeContent content, bool publicOnly = false) =>
        content.Sections.Where(s => form.Section(s.Key) is { Kind: SectionKind.Files } shape && (shape.Public || !publicOnly))
            .SelectMany(s => s.Rows).Select(r => r.Cells[FilesSection.File]).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The content as it is published: files that are not public are no part of it.</summary>
    public static NoticeContent Published(Form form, NoticeContent content) =>
        FilesSection.Of(form).All(s => s.Public) ? content : content with
        {
            Sections = [.. content.Sections.Where(s => form.Section(s.Key) is not { Kind: SectionKind.Files, Public: false })]
        };
}
