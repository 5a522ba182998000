using System.Globalization;
using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Benchmarks.Soak;

/// <summary>
/// What one picture costs in memory, at the limits of the intake: taken in and made into a proof in a process of its own, highest resident
/// size less the one before. Asked: less than 150 MB, whatever the file.
/// </summary>
internal static class PictureCost
{
    private static readonly (string Name, Func<byte[]> Make)[] Pictures =
    [
        ("JPEG of a phone, 4000 × 3000", () => SoakPictures.Jpeg(4000, 3000)),
        ("the same, turned by its mark", () => Turned(SoakPictures.Jpeg(4000, 3000))),
        ("JPEG at the limit, 8160 × 6120", () => SoakPictures.Jpeg(8160, 6120, 70)),
        ("the same, turned by its mark", () => Turned(SoakPictures.Jpeg(8160, 6120, 70))),
        ("PNG at the limit, 4320 × 2880, a drawing", () => SoakPictures.Png(4320, 2880)),
        ("PNG at the limit, one narrow strip, 500 × 24900", () => SoakPictures.Png(500, 24_900)),
        ("WebP at the limit, a drawing", () => SoakPictures.Webp(4320, 2880, grain: false)),
        ("WebP at the limit, a photo", () => SoakPictures.Webp(4320, 2880, grain: true)),
    ];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-pictures-").FullName;
        try
        {
            foreach (var (name, make) in Pictures)
            {
                var file = Path.Combine(folder, "picture");
                await File.WriteAllBytesAsync(file, make());
                var size = new FileInfo(file).Length / 1024;
                var said = await Workers.OutputAsync(Workers.Self(0, "worker-picture", file));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ({size:N0} KB): {said.Trim()}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <summary>In a process of its own: a small picture first, so that what is loaded once does not count.</summary>
    public static int Measure(string file)
    {
        _ = PhotoIntake.Proof(PhotoIntake.Clean(SoakPictures.Jpeg(400, 300)).Value);
        var picture = File.ReadAllBytes(file);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = ProcessGauge.Of(Environment.ProcessId).Resident;
        File.WriteAllText("/proc/self/clear_refs", "5");   // the highest size begins anew (proc(5))
        var cleaned = PhotoIntake.Clean(picture);
        var said = cleaned.Failed ? cleaned.Fault.Code : $"{PhotoIntake.Proof(cleaned.Value).Length / 1024:N0} KB are kept";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{ProcessGauge.Of(Environment.ProcessId).Peak - before:N0} MB, {said}"));
        return 0;
    }

    /// <summary>The same picture with the mark of a phone that was held upright (Exif, orientation 6).</summary>
    private static byte[] Turned(byte[] jpeg)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, .. "Exif"u8, 0, 0, .. "MM"u8, 0x00, 0x2A, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)SKEncodedOrigin.RightTop, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
