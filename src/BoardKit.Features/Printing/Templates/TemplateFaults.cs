using BoardKit.Domain;
using BoardKit.Domain.Boards;

namespace BoardKit.Features.Printing.Templates;

/// <summary>Refusals about templates and their pictures.</summary>
internal static class TemplateFaults
{
    public static Fault Forbidden { get; } = Fault.Forbidden("template-forbidden", "版面模板由县、乡镇管理员修改；您当前的身份不能改这个单位的模板。");

    public static Fault UnknownPaper { get; } = Fault.Invalid("template-paper", "没有这种纸，请从列表里选一种。");

    public static Fault Empty { get; } = Fault.Invalid("template-empty", "模板是空的；不想再用自己的模板，请点“取消本级模板”。");

    public static Fault TooLong { get; } = Fault.Invalid("template-too-long", $"模板超过 {SheetTemplate.MaxTextLength} 个字符，请缩短。");

    public static Fault NoVersion { get; } = Fault.NotFound("template-unknown", "没有找到这一版模板。");

    public static Fault NothingToTakeBack { get; } = Fault.Conflict("template-none", "这里没有本级的模板，用的已经是上级的模板或默认模板。");

    public static Fault TooMuchMarkup(int length, int most) =>
        Fault.Invalid("template-large", $"这个模板为一份短短的示例写出了 {length:#,0} 个字符的版面，最多 {most:#,0} 个，请检查循环和重复的内容。");

    public static Fault TooManyPages(int pages) => Fault.Invalid("template-pages", $"这个模板把一份短短的示例排成了 {pages} 页，请检查循环和空白。");

    public static Fault Changed(string by, int version) =>
        Fault.Conflict("template-changed", $"{by} 刚刚保存了第 {version} 版，您的修改还没有保存。请先复制您的文字，再刷新页面，看过新内容后再改。");
}
