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
        var text = await reader.Read(picture.Value, cancellationToken);
        return new FilePage(true, before.ByMachine && text.Complete,
            [.. before.Found, .. Apart(before.Found, await Find(unit, text, cancellationToken))]);
    }

    /// <summary>The pages of a PDF as they stand in it as text, whoever sees it; none of them is read in its picture yet.</summary>
    public async Task<IReadOnlyList<FilePage>> Texts(UnitCode unit, byte[] pdf, int pages, CancellationToken cancellationToken)
    {
        var read = new List<FilePage>();
        foreach (var text in await layer.Read(pdf, pages, cancellationToken))
        {
            read.Add(new FilePage(false, text.Complete, await Find(unit, text, cancellationToken)));
        }
        return read;
    }

    private async Task<IReadOnlyList<FoundNumber>> Find(UnitCode unit, PageText text, CancellationToken cancellationToken)
    {
        var rules = await book.Of(unit, cancellationToken);
        return [.. NumberFinder.Find(text, rules, (await book.Texts(unit, cancellationToken)).Released).Select(number => new FoundNumber(
            [.. number.Boxes.Select(box => new FileBox(box.Left, box.Top, box.Right, box.Bottom))],
            $"{Words(number.Kind)} {number.Masked}", number.IsSure))];
    }

    /// <summary>What was not found at the same place before: most of what stands in a PDF as text is seen in its picture too.</summary>
    private static IEnumerable<FoundNumber> Apart(IReadOnlyList<FoundNumber> before, IEnumerable<FoundNumber> found)
    {
        var covered = before.Where(b => b.Boxes.Count > 0).Select(b => FileBox.Around(b.Boxes)).ToList();
        return found.Where(f => f.Boxes.Count == 0 || FileBox.Around(f.Boxes) is var box && !covered.Any(b => b.Left <= box.Left + Slack
            && b.Top <= box.Top + Slack && b.Right >= box.Right - Slack && b.Bottom >= box.Bottom - Slack));
    }

    /// <summary>The file with boxes burnt into a page. Of a PDF every page becomes a picture: nothing stays below the boxes.</summary>
    public static async Task<Outcome<byte[]>> Burn(FileKind kind, byte[] content, int page, IReadOnlyList<FileBox> boxes,
        CancellationToken cancellationToken)
    {
        List<PageBox> black = [.. boxes.Select(b => new PageBox(b.Left, b.Top, b.Right, b.Bottom))];
        if (kind == FileKind.Image)
        {
            return await Task.Run(() => BoxBurner.Burn(content, black), cancellationToken);
        }
        var pages = new List<byte[]>();
        while (await PageImages.Render(content, pages.Count + 1, cancellationToken) is { Failed: false, Value: var jpeg })
        {
            pages.Add(pages.Count + 1 == page ? BoxBurner.Burn(jpeg, black) : jpeg);
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
