using System.Globalization;
using BoardKit.Domain;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>Why an attached file is not taken: one sentence each, which says what to do next.</summary>
public static class FileFaults
{
    private const string Anew = "请在 WPS 里打开它，用“输出为 PDF”重新生成一份再上传。";

    /// <summary>Nothing that can be shown on a page.</summary>
    public static Fault Unknown { get; } = Fault.Invalid("attachment-unknown", "这个文件既不是 PDF，也不是 JPG、PNG 或 WebP 图片，没有收下。请输出为 PDF，或拍成照片再上传。");

    /// <summary>No bytes at all.</summary>
    public static Fault Empty { get; } = Fault.Invalid("attachment-empty", "这个文件是空的，没有收下。请确认文件能打开，再重新上传。");

    /// <summary>A document or table of an office program, old or new.</summary>
    public static Fault Office { get; } = Fault.Invalid("attachment-office", "这是 Word、Excel 或 WPS 文件，没有收下。请在 WPS 里用“输出为 PDF”另存一份再上传。");

    /// <summary>An archive.</summary>
    public static Fault Archive { get; } = Fault.Invalid("attachment-archive", "这是压缩包，没有收下。请解压后把里面的文件逐个上传。");

    /// <summary>Larger than <see cref="Examination.LargestFile"/>.</summary>
    public static Fault TooLarge { get; } = Fault.Invalid("attachment-too-large",
        $"这个文件超过 {Examination.LargestFile >> 20} MB，没有收下。请把扫描的清晰度调到 200 dpi、黑白或灰度，或分成几个文件再上传。");

    /// <summary>Opens with a password, or is locked against changes by one.</summary>
    public static Fault Encrypted { get; } = Fault.Invalid("pdf-encrypted", "这份 PDF 加了密码或限制，没有收下。请先去掉密码和限制，再上传。");

    /// <summary>Does something when it is opened, clicked or printed.</summary>
    public static Fault Scripts { get; } = Fault.Invalid("pdf-scripts", "这份 PDF 里有脚本或自动执行的动作，没有收下。" + Anew);

    /// <summary>A form of Adobe's, which is a program.</summary>
    public static Fault DynamicForm { get; } = Fault.Invalid("pdf-form", "这份 PDF 是动态表单（XFA），没有收下。请填好后打印成 PDF，再上传。");

    /// <summary>Other files within.</summary>
    public static Fault Embedded { get; } = Fault.Invalid("pdf-embedded", "这份 PDF 里夹带了别的文件，没有收下。请去掉里面的附件，或把它们分开上传。");

    /// <summary>Video, sound, 3D.</summary>
    public static Fault Media { get; } = Fault.Invalid("pdf-media", "这份 PDF 里有视频、声音或三维内容，没有收下。" + Anew);

    /// <summary>Cannot be opened, or not to its end.</summary>
    public static Fault Damaged { get; } = Fault.Invalid("pdf-damaged", "这份 PDF 打不开，可能不完整或已损坏，没有收下。请确认它能打开，再重新上传。");

    /// <summary>Unpacks to far more than it holds, or is put together so that nobody can say what it holds.</summary>
    public static Fault Tangled { get; } = Fault.Invalid("pdf-tangled", "这份 PDF 的内部结构不正常，服务器没有把它读完，没有收下。" + Anew);

    /// <summary>No page.</summary>
    public static Fault NoPage { get; } = Fault.Invalid("pdf-no-page", "这份 PDF 里一页也没有，没有收下。请确认文件能打开，再重新上传。");

    /// <summary>The program that opens PDFs is not installed on this server.</summary>
    public static Fault NoReader { get; } = Fault.Invalid("pdf-no-reader", "服务器还没有装好读 PDF 的程序（poppler-utils），PDF 没有收下。请告诉县里的系统管理员，或先把每页拍成照片上传。");

    /// <summary>More than <see cref="Examination.MostPages"/>.</summary>
    public static Fault TooManyPages(int pages) => Fault.Invalid("pdf-too-many-pages",
        string.Create(CultureInfo.InvariantCulture, $"这份 PDF 有 {pages} 页，最多 {Examination.MostPages} 页，没有收下。请分成几份再上传。"));

    /// <summary>A page that no paper has.</summary>
    public static Fault PageSize(int page) => Fault.Invalid("pdf-page-size",
        string.Create(CultureInfo.InvariantCulture, $"这份 PDF 第 {page} 页的尺寸不正常，不是常见的纸张大小，没有收下。请用 A4 或 A3 重新生成一份再上传。"));

    /// <summary>A page that could not be drawn within what it may cost.</summary>
    public static Fault PageBroken(int page) => Fault.Invalid("pdf-page-broken",
        string.Create(CultureInfo.InvariantCulture, $"这份 PDF 的第 {page} 页画不出来，没有收下。{Anew}"));
}
