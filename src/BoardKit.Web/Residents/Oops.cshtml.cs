using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>What people read instead of a status code: what happened and what to do next.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class OopsModel : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do next.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>Whether a search is of help.</summary>
    public bool IsNotFound { get; private set; }

    /// <summary>Any method: a failed POST ends here too.</summary>
    public void OnGet(int status)
    {
        IsNotFound = status == StatusCodes.Status404NotFound;
        (Heading, Advice) = status switch
        {
            StatusCodes.Status404NotFound => ("没有找到这个页面", "请核对地址：公示编号是 10 位字母和数字，印在公示纸二维码旁边。也可以按村名查找公开栏。"),
            StatusCodes.Status400BadRequest => ("没有看懂这次请求", "页面可能放得太久了。请返回上一页，刷新后再试一次。"),
            StatusCodes.Status403Forbidden => ("您的账号不能打开这个页面", "如果工作需要，请联系上级管理员。"),
            StatusCodes.Status413PayloadTooLarge when IsPhotos => ("照片太大，没有收下", "一次上传的照片合计不能超过 60 MB，每张不超过 20 MB；已经登记的内容没有丢。请返回上一页，用手机相机的普通模式重拍，或者分几次上传。"),
            StatusCodes.Status413PayloadTooLarge => ("文件太大", "一次最多上传 32 MB。请删去表格里的图片或拆成几个文件后再试。"),
            >= 500 => ("系统出了点问题", "没有保存任何内容。请过一会儿再试；还不行，请联系县里的管理员。"),
            _ => ("现在不能打开这个页面", "请返回上一页再试一次。"),
        };
    }

    private bool IsPhotos => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.StartsWith(Postings.PhotoUpload.Folder, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>As for GET.</summary>
    public void OnPost(int status) => OnGet(status);
}
