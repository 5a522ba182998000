using SkiaSharp;

namespace BoardKit.Features.Attachments;

/// <summary>The size of a picture by its header.</summary>
public static class PictureSize
{
    /// <summary>Width and height in pixels; null when it is no picture.</summary>
    public static (int Width, int Height)? Of(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        return codec is null ? null : (codec.Info.Width, codec.Info.Height);
    }
}
