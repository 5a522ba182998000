using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Features.Pictures;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>A file that may be attached.</summary>
/// <param name="Kind">What it is, by its content.</param>
/// <param name="Content">A picture encoded anew, pixels and nothing else; a PDF as it came.</param>
/// <param name="Pages">1 to <see cref="Examination.MostPages"/>.</param>
/// <param name="MayBeKept">
/// Whether a PDF may be handed out as it is once its text and pages have been read and nothing was found; false where it was saved several
/// times, for then it still holds what nobody sees. A picture may: it was encoded anew.
/// </param>
public sealed record ExaminedFile(FileKind Kind, ReadOnlyMemory<byte> Content, int Pages, bool MayBeKept);

/// <summary>
/// The first look at a file that somebody attaches: what it is by its content, whatever its name says, and whether it is something that can
/// be shown to everybody. What is opened is opened in a process of its own, with little memory and time.
/// </summary>
public static class Examination
{
    /// <summary>Largest file in bytes, 20 MB.</summary>
    public const int LargestFile = 20 << 20;

    /// <summary>Most pages of a PDF.</summary>
    public const int MostPages = 100;

    /// <summary>Sides of a page in points: from half an inch to twice the longer side of A0.</summary>
    private const double ShortestSide = 36, LongestSide = 6741;

    /// <summary>One picture at a time: fifty million pixels are 200 MB while they are decoded.</summary>
    private static readonly SemaphoreSlim One = new(1);

    private static ReadOnlySpan<byte> Pdf => "%PDF-"u8;

    private static ReadOnlySpan<byte> IsoMedia => "ftyp"u8;

    /// <summary>How far into a file its first line may lie (ISO 32000-1, annex H).</summary>
    private const int HeaderWithin = 1024;

    /// <summary>
    /// The file as it may be kept. Faults: <see cref="FileFaults"/>; of pictures <see cref="PhotoFaults"/> too.
    /// </summary>
    public static async Task<Outcome<ExaminedFile>> Of(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (file.IsEmpty || file.Length > LargestFile)
        {
            return file.IsEmpty ? FileFaults.Empty : FileFaults.TooLarge;
        }
        if (file.Span[..Math.Min(file.Length, HeaderWithin)].IndexOf(Pdf) >= 0)
        {
            return await ExaminePdf(file, cancellationToken);
        }
        if (Other(file.Span) is { } other)
        {
            return other;
        }
        await One.WaitAsync(cancellationToken);
        try
        {
            return Kept(await Task.Run(() => PhotoIntake.Clean(file.Span), cancellationToken));
        }
        finally
        {
            _ = One.Release();
        }
    }

    private static Outcome<ExaminedFile> Kept(Outcome<byte[]> clean) =>
        clean.Failed ? clean.Fault == PhotoFaults.NoPhoto ? FileFaults.Unknown : clean.Fault
            : new ExaminedFile(FileKind.Image, clean.Value, Pages: 1, MayBeKept: true);

    private static async Task<Outcome<ExaminedFile>> ExaminePdf(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        if (!PdfTools.IsThere)
        {
            return FileFaults.NoReader;
        }
        var traits = await Task.Run(() => PdfScan.Of(pdf), cancellationToken);
        if (Refusal(traits) is { } refused)
        {
            return refused;
        }
        if (await PdfTools.Look(pdf, 1, MostPages, cancellationToken) is not { } facts)
        {
            return FileFaults.Damaged;
        }
        var odd = facts.Sizes.ToList().FindIndex(s => s.Width is not (>= ShortestSide and <= LongestSide)
            || s.Height is not (>= ShortestSide and <= LongestSide));
        return facts switch
        {
            { IsEncrypted: true } => FileFaults.Encrypted,
            { HasScripts: true } => FileFaults.Scripts,
            { IsDynamic: true } => FileFaults.DynamicForm,
            { Pages: 0 } => FileFaults.NoPage,
            { Pages: > MostPages } => FileFaults.TooManyPages(facts.Pages),
            _ when facts.Sizes.Contains(default) => FileFaults.Damaged,   // poppler found no page where one has to be
            _ when odd >= 0 => FileFaults.PageSize(odd + 1),
            _ when facts.Sizes.Count != facts.Pages => FileFaults.Damaged,
            _ => new ExaminedFile(FileKind.Pdf, pdf, facts.Pages, MayBeKept: !traits.HasFlag(PdfTraits.Revised)),
        };
    }

    private static Fault? Refusal(PdfTraits traits) => traits switch
    {
        _ when traits.HasFlag(PdfTraits.Encrypted) => FileFaults.Encrypted,
        _ when traits.HasFlag(PdfTraits.DynamicForm) => FileFaults.DynamicForm,
        _ when traits.HasFlag(PdfTraits.Scripts) => FileFaults.Scripts,
        _ when traits.HasFlag(PdfTraits.Embedded) => FileFaults.Embedded,
        _ when traits.HasFlag(PdfTraits.Media) => FileFaults.Media,
        _ when traits.HasFlag(PdfTraits.Tangled) => FileFaults.Tangled,
        _ => null,
    };

    /// <summary>What villages attach by mistake; null for what may be a picture.</summary>
    private static Fault? Other(ReadOnlySpan<byte> file)
    {
        if (file.Length > 12 && file[4..8].SequenceEqual(IsoMedia))
        {
            return PhotoFaults.Heic;
        }
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || file.StartsWith("{\\rtf"u8))
        {
            return FileFaults.Office;   // the container of Word 97, Excel 97 and WPS
        }
        if (file.StartsWith("PK\u0003\u0004"u8))
        {
            var names = file[..Math.Min(file.Length, 1 << 20)];
            return names.IndexOf("[Content_Types].xml"u8) >= 0 || names.IndexOf("opendocument"u8) >= 0 || names.IndexOf("word/"u8) >= 0
                || names.IndexOf("xl/"u8) >= 0 ? FileFaults.Office : FileFaults.Archive;
        }
        return file.StartsWith("Rar!"u8) || file.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) ? FileFaults.Archive : null;
    }
}
