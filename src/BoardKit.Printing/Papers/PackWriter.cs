using BoardKit.Printing.Drawing;
using BoardKit.Printing.Drawing.Pdf;

namespace BoardKit.Printing.Papers;

/// <summary>
/// Writes one PDF of any number of pages, of any sizes, to a stream: each page goes out when it is added, so a pack of a county takes the
/// memory of a village. Fonts are shared by all of them. The stream need not be seekable and is left open. One thread at a time; dispose
/// without <see cref="Complete"/> leaves a broken file, as when a job is cancelled.
/// </summary>
public sealed class PackWriter : IDisposable
{
    private readonly PdfWriter _pdf;
    private readonly List<(string Title, int Page)> _chapters = [];
    private int _front;

    /// <summary>Begins a PDF whose dates are <paramref name="printedAt"/> and nothing else: equal pages, equal bytes.</summary>
    public PackWriter(Stream output, string title, string author, DateTimeOffset printedAt) =>
        _pdf = new PdfWriter(output, title, author, printedAt);

    /// <summary>Pages written so far.</summary>
    public int Pages => _pdf.Pages;

    /// <summary>Adds pages after those that are there.</summary>
    public void Add(PrintPages pages)
    {
        if (_front > 0)
        {
            throw new InvalidOperationException("The cover is written last.");
        }
        Add(pages.List);
    }

    /// <summary>Begins a chapter with the next page: a bookmark of the file.</summary>
    public void Chapter(string title) => _chapters.Add((title, Pages));

    /// <summary>
    /// Adds pages that come before all others although they can only be written now: a cover list that tells the pages of each village.
    /// Nothing may be added after it.
    /// </summary>
    public void AddFront(PrintPages cover)
    {
        Add(cover.List);
        _front += cover.Count;
    }

    /// <summary>Ends the file. Throws <see cref="InvalidOperationException"/> when no page was added: a PDF has at least one.</summary>
    public void Complete()
    {
        if (Pages == 0)
        {
            throw new InvalidOperationException("A PDF has at least one page.");
        }
        _pdf.Complete(_front, [.. _chapters.Where(c => c.Page < Pages - _front)]);
    }

    /// <summary>Nothing is held but memory; that the file ends is the matter of <see cref="Complete"/>.</summary>
    public void Dispose()
    {
    }

    internal void Add(DisplayList list)
    {
        foreach (var page in list.Pages)
        {
            _pdf.Add(page, list.Width, list.Height, list.Slug);
        }
        _pdf.EndSection();
    }
}
