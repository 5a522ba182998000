using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments.Reading;

namespace BoardKit.Features.Attachments;

/// <summary>Why a file is not attached.</summary>
internal static class AttachFaults
{
    public static Fault NoSection { get; } = Fault.NotFound("files-no-section", "这份公示没有这一类附件，请刷新页面再看。");

    public static Fault NotOpen { get; } = Fault.Conflict("files-closed", "稿子已经提交或公布，不能再附文件；要附请先撤回或更正。");

    public static Fault Forbidden { get; } = Fault.Forbidden("not-allowed", "您现在的身份不能给这份公示附文件。");

    public static Fault Blocked { get; } = Fault.Conflict("file-blocked", "文件里还有个人号码没有涂黑，不能附上。");

    public static Fault NotRead { get; } = Fault.Conflict("file-unread", "文件还没有读完，读完才能附上。");

    public static Fault NoBox { get; } = Fault.Invalid("file-no-box", "请先勾选要涂黑的地方，或者在图上点左上角、右下角两下画一块。");

    public static Fault NoRow(FileSlot slot) => Fault.NotFound("files-no-row", $"“{slot.Section.Label}”里没有这一行，可能已被删去，请刷新页面再看。");

    public static Fault Kind(FileSlot slot, FileKind kind) => Fault.Invalid("file-kind",
        $"“{slot.Label}”只收{(slot.Takes(FileKind.Image) ? "照片、图片" : " PDF")}，这个文件是{(kind == FileKind.Pdf ? " PDF" : "图片")}。");

    public static Fault Many(FormSection section) => Fault.Conflict("files-many", string.Create(CultureInfo.InvariantCulture,
        $"“{section.Label}”最多 {FilesSection.MostOf(section)} 个文件，请先删去不要的。"));

    public static Fault LongForOneCall(int pages, int most) => Fault.Invalid("file-pages", string.Create(CultureInfo.InvariantCulture,
        $"这份 PDF 有 {pages} 页，一次最多读 {most} 页，没有附上；请在稿子页面附，或分成几份。"));

    /// <summary>A number that stands in a page, by its place: a caller without the picture finds it.</summary>
    public static Fault Number(int page, FoundNumber found)
    {
        var box = found.Boxes.Count == 0 ? PageBox.Whole : found.Boxes.Aggregate((all, b) => all.With(b));
        var where = found.Boxes.Count == 0 ? "（写在文件里，页面上看不见）"
            : string.Create(CultureInfo.InvariantCulture, $"（离左边 {box.Left * 100:0}%、离上边 {box.Top * 100:0}% 处）");
        return Fault.Conflict("file-number", $"第 {page} 页{where}{(found.IsSure ? "有" : "疑似有")}{found.What}，没有附上。可以选择涂黑后再附（命令行 --black-out，接口 blackOut=true）。");
    }

    public static Fault Quota(long megabytes) => Fault.Conflict("files-quota", string.Create(CultureInfo.InvariantCulture,
        $"本单位的附件已经用满 {megabytes} MB，没有附上。请删去不再需要的稿子，或请系统管理员放宽。"));
}
