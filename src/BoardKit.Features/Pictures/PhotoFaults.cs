using BoardKit.Domain;

namespace BoardKit.Features.Pictures;

/// <summary>Why a photo is not taken: one sentence each, which says what to do next.</summary>
public static class PhotoFaults
{
    /// <summary>Larger than <see cref="PhotoIntake.LargestFile"/>; refused before anything is decoded.</summary>
    public static Fault TooLarge { get; } =
        Fault.Invalid("photo-too-large", $"这张照片超过 {PhotoIntake.LargestFile >> 20} MB，没有收下。请用手机相机的普通模式（约 1200 万像素）重拍，或者压缩后再上传。");

    /// <summary>More pixels than <see cref="PhotoIntake.MostPixels"/> by its header; refused before anything is decoded.</summary>
    public static Fault TooManyPixels { get; } = Fault.Invalid("photo-too-many-pixels", "这张照片超过 5000 万像素，没有收下。请用手机相机的普通模式（约 1200 万像素）重拍。");

    /// <summary>More than <see cref="PhotoIntake.MostWhole"/> of a kind that is decoded whole.</summary>
    public static Fault TooManyWhole { get; } = Fault.Invalid("photo-too-many-pixels", "这张图片超过 1250 万像素，又不是相机直接拍的 JPG，没有收下。请用手机相机的普通模式重拍，或者另存为普通的 JPG 再上传。");

    /// <summary>The container that phones of one maker use, which the server does not decode.</summary>
    public static Fault Heic { get; } = Fault.Invalid("photo-heic", "这张照片是 HEIC 格式，服务器打不开。请拍成 JPG：在手机“设置—相机—格式”里选“兼容性最佳”后重拍。");

    /// <summary>No picture at all, or one of a kind that no camera makes.</summary>
    public static Fault NoPhoto { get; } = Fault.Invalid("photo-unreadable", "这个文件不是照片。请用手机拍成 JPG 照片再上传。");

    /// <summary>A photo that ends early or is damaged: half of a picture proves nothing.</summary>
    public static Fault Broken { get; } = Fault.Invalid("photo-broken", "这张照片不完整，可能是上传时断了网。请重新上传这一张。");
}
