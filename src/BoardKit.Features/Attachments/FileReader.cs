using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Register;

namespace BoardKit.Features.Attachments;

/// <summary>What can be done with a file while it is open in memory: show a page, read it, burn boxes into it.</summary>
public sealed class FileReader(PageReader reader, TextLayer layer, PrivacyRuleBook book) : IUseCasePart
{
    private const double Slack = 0.01;

    /// <summary>
    /// Letters and digits below which a page says next to nothing: a line of a title has more. And how many have to be read unsurely in a
    /// picture for it to be print that no machine reads: a photograph has none to read.
    /// </summary>
    private const int FewLetters = 8, Illegible = 20;

    /// <summary>A page as a picture.</summary>
    public static async Task<Outcome<byte[]>> Picture(FileKind kind, byte[] content, int page, CancellationToken cancellationToken) =>
        kind == FileKind.Image ? content : await PageImages.Render(content, page, cancellationToken);

    /// <summary>
    /// A page as it was read: what a machine sees in its picture beside what was known before. Where this machine reads no pictures, the
    /// page counts as read by nobody but people.
    /// </summary>
    public async Task<Outcome<FilePage>> Read(UnitCode unit, FileKind kind, byte[] content, int page, FilePage before,
        CancellationToken cancellationToken)
    {
        var picture = await Picture(kind, content, page, cancellationToken);
        if (picture.Failed)
        {
            return picture.Fault;
        }
        var find = await Finder(unit, cancellationToken);
        var text = await reader.Read(picture.Value, cancellationToken);
        return new FilePage(true, before.ByMachine && text.Complete, [.. before.Found, .. Apart(before.Found, find(text))])
        {
            Ratio = PictureSize.Of(picture.Value) is var (width, height) ? (double)height / width : null,
            IsBare = text.Complete && text.Letters(sure: true) < FewLetters
                && (kind == FileKind.Pdf || text.Letters(sure: false) >= Illegible),
        };
    }

    /// <summary>The pages of a PDF as they stand in it as text, whoever sees it; none of them is read in its picture yet.</summary>
    public async Task<IReadOnlyList<FilePage>> Texts(UnitCode unit, byte[] pdf, int pages, CancellationToken cancellationToken)
    {
        var find = await Finder(unit, cancellationToken);
        return [.. (await layer.Read(pdf, pages, cancellationToken)).Select(text => new FilePage(false, text.Complete, find(text)))];
    }

    /// <summary>What finds numbers by the rules of a unit: they are asked once for all pages.</summary>
    private async Task<Func<PageText, IReadOnlyList<FoundNumber>>> Finder(UnitCode unit, CancellationToken cancellationToken)
    {
        var (rules, texts) = (await book.Of(unit, cancellationToken), await book.Texts(unit, cancellationToken));
        return text => [.. NumberFinder.Find(text, rules, texts.Released)
            .Select(number => new FoundNumber(number.Boxes, $"{Words(number.Kind)} {number.Masked}", number.IsSure))];
    }

    /// <summary>What was not found at the same place before: most of what stands in a PDF as text is seen in its picture too.</summary>
    private static IEnumerable<FoundNumber> Apart(IReadOnlyList<FoundNumber> before, IEnumerable<FoundNumber> found)
    {
        var covered = before.Where(b => b.Boxes.Count > 0).Select(b => b.Boxes.Aggregate((all, box) => all.With(box))).ToList();
        return found.Where(f => f.Boxes.Count == 0 || f.Boxes.Aggregate((all, b) => all.With(b)) is var box
            && !covered.Any(b => b.Left <= box.Left + Slack && b.Top <= box.Top + Slack && b.Right >= box.Right - Slack
                && b.Bottom >= box.Bottom - Slack));
    }

    /// <summary>The file with boxes burnt into a page. Of a PDF every page becomes a picture: nothing stays below the boxes.</summary>
    public static async Task<Outcome<byte[]>> Burn(FileKind kind, byte[] content, int page, IReadOnlyList<PageBox> boxes,
        CancellationToken cancellationToken)
    {
        if (kind == FileKind.Image)
        {
            return await Task.Run(() => BoxBurner.Burn(content, boxes), cancellationToken);
        }
        var pages = new List<byte[]>();
        while (await PageImages.Render(content, pages.Count + 1, cancellationToken) is { Failed: false, Value: var jpeg })
        {
            pages.Add(pages.Count + 1 == page ? BoxBurner.Burn(jpeg, boxes) : jpeg);
        }
        return pages.Count >= page ? PicturePdf.Of(pages) : FileFaults.PageBroken(page);
    }

    private static string Words(CellType kind) => kind switch
    {
        CellType.IdCard => "身份证号",
        CellType.BankCard => "银行卡号",
        _ => "电话号码",
    };
}
