using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;

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

    public static Fault Kind(FormSection section, FileKind kind) => Fault.Invalid("file-kind",
        $"“{section.Label}”只收{(section.Kinds.Contains(FileKind.Image) ? "照片、图片" : " PDF")}，这个文件是{(kind == FileKind.Pdf ? " PDF" : "图片")}。");

    public static Fault Many(FormSection section) => Fault.Conflict("files-many", string.Create(CultureInfo.InvariantCulture,
        $"“{section.Label}”最多 {FilesSection.MostOf(section)} 个文件，请先删去不要的。"));

    public static Fault Quota(long megabytes) => Fault.Conflict("files-quota", string.Create(CultureInfo.InvariantCulture,
        $"本单位的附件已经用满 {megabytes} MB，没有附上。请删去不再需要的稿子，或请系统管理员放宽。"));
}
