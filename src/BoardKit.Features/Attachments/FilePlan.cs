using System.Text.Json;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments.Reading;

namespace BoardKit.Features.Attachments;

/// <summary>
/// What is known of a file that is not cleared yet: where it is to go, what was read of it and found in it. It stands beside the sealed
/// file in plain, so nothing of what was read is in it but places on a page and masked words.
/// </summary>
/// <param name="Code">The notice.</param>
/// <param name="Section">The section of files.</param>
/// <param name="Caption">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Pages">Its pages.</param>
public sealed record FilePlan(string Code, string Section, string? Caption, FileKind Kind, IReadOnlyList<FilePage> Pages)
{
    /// <summary>Id of the row of the table that it belongs to; null for a section of files.</summary>
    public long? Row { get; init; }

    /// <summary>The column of that row.</summary>
    public string? Column { get; init; }

    /// <summary>Whether a PDF may be handed out as it is once all of it was read; otherwise its pages alone are shown.</summary>
    public bool MayBeHandedOut { get; init; }

    /// <summary>Pages that were read.</summary>
    public int Read => Pages.Count(p => p.IsRead);

    /// <summary>Number of the next page to be read, from 1; null when all were.</summary>
    public int? Next =>
        Pages.Index().Where(p => !p.Item.IsRead).Select(p => (int?)p.Index + 1).FirstOrDefault();

    /// <summary>Whether every page was read and nothing in it stands in the way.</summary>
    public bool IsClear => Next is null && Pages.All(p => p.Found.All(f => f.IsWaved));

    /// <summary>
    /// What the second person has to look at again: places that the clerk says are no numbers, and pages that said nothing.
    /// </summary>
    public int Doubtful => Waved + Bare;

    /// <summary>How many doubtful places the clerk says are no numbers.</summary>
    public int Waved => Pages.Sum(p => p.Found.Count(f => f.IsWaved));

    /// <summary>Pages that were read and said nearly nothing.</summary>
    public int Bare => Pages.Count(p => p is { IsRead: true, ByMachine: true, IsBare: true });

    /// <summary>Whether a machine read every page.</summary>
    public bool WasRead => Pages.All(p => p is { IsRead: true, ByMachine: true });

    /// <summary>The same with another page.</summary>
    public FilePlan With(int number, FilePage page) => this with { Pages = [.. Pages.Select((p, i) => i + 1 == number ? page : p)] };

    /// <summary>The same now that nothing of it is text any more: what was only written in it is gone.</summary>
    public FilePlan Pictured() => this with
    {
        Pages = [.. Pages.Select(p => p.IsRead ? p with { Found = [.. p.Found.Where(f => f.Boxes.Count > 0)] } : FilePage.Unread)]
    };

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads it; null where an upload is no attachment.</summary>
    public static FilePlan? Of(string json)
    {
        try
        {
            var plan = JsonSerializer.Deserialize<FilePlan>(json);
            return plan is { Code: not null, Section: not null, Pages: { Count: > 0 } } ? plan : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A page of a file that is not cleared yet.</summary>
/// <param name="IsRead">Whether it was read, as far as this machine can.</param>
/// <param name="ByMachine">Whether the reader came to the end of it; false where there is no reader.</param>
/// <param name="Found">Numbers that stand in it.</param>
public sealed record FilePage(bool IsRead, bool ByMachine, IReadOnlyList<FoundNumber> Found)
{
    /// <summary>A picture that was not read yet: nothing stands in it as text.</summary>
    public static FilePage Unread { get; } = new(false, true, []);

    /// <summary>Height of its picture in widths, once it was read: what a click on it means.</summary>
    public double? Ratio { get; init; }

    /// <summary>
    /// Whether next to nothing was read where something should be: an empty page of a PDF, handwriting, print that no machine reads.
    /// </summary>
    public bool IsBare { get; init; }
}

/// <summary>A number that stands in a page.</summary>
/// <param name="Boxes">Where: small boxes along its line; none where it is written in the file and seen nowhere on the page.</param>
/// <param name="What">What it is and how it looks, masked: 身份证号 34**************12.</param>
/// <param name="IsSure">Whether it is a number beyond doubt; otherwise the clerk may say that it is none.</param>
/// <param name="IsWaved">That she said so; the reviewer is shown it.</param>
public sealed record FoundNumber(IReadOnlyList<PageBox> Boxes, string What, bool IsSure, bool IsWaved = false);
