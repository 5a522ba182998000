using BoardKit.Domain;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Register;

namespace BoardKit.Features.Attachments;

/// <summary>What can be done with a file while it is open in memory: show a page, read it, burn boxes into it.</summary>
public sealed class FileReader(PageReader reader, PrivacyRuleBook book) : IUseCasePart
{
    /// <summary>A page as a picture.</summary>
    public async Task<Outcome<byte[]>> Picture(FileKind kind, byte[] content, int page, CancellationToken cancellationToken) =>
        kind == FileKind.Image ? content : await PageImages.Render(content, page, cancellationToken);

    /// <summary>
    /// A page as it was read: what stands in it as text and what a machine sees in its picture. Where this machine reads no pictures, the
    /// page counts as read by nobody but people.
    /// </summary>
    public async Task<Outcome<FilePage>> Read(UnitCode unit, FileKind kind, byte[] content, int page, CancellationToken cancellationToken)
    {
        var picture = await Picture(kind, content, page, cancellationToken);
        if (picture.Failed)
        {
            return picture.Fault;
        }
        var text = await reader.Read(picture.Value, cancellationToken);
        if (kind == FileKind.Pdf)
        {
            text = (await Task.Run(() => TextLayer.Read(content, page), cancellationToken)).And(text);
        }
        var released = await book.Texts(unit, cancellationToken);
        var found = NumberFinder.Find(text, await book.Of(unit, cancellationToken), released.Released);
        return new FilePage(true, text.Complete, [.. found.SelectMany(number => number.Boxes.Select(box =>
            new FoundNumber(new(box.Left, box.Top, box.Right, box.Bottom), $"{Words(number.Kind)} {number.Masked}", number.IsSure)))]);
    }

    /// <summary>The file with boxes burnt into a page. Of a PDF every page becomes a picture: nothing stays below the boxes.</summary>
    public async Task<Outcome<byte[]>> Burn(FileKind kind, byte[] content, int page, IReadOnlyList<FileBox> boxes,
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
