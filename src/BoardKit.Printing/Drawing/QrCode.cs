using QRCoder;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>Room of a QR code: its side and the width of its quiet zone in points, and the longest address that it was made for.</summary>
internal readonly record struct CodeRoom(float Side, float Margin, int AddressLength);

/// <summary>A QR code of level Q as vectors.</summary>
internal sealed class QrCode
{
    /// <summary>Modules of quiet zone on each side (ISO/IEC 18004).</summary>
    public const int Quiet = 4;

    private const float LeastModule = 1.2f * Paper.PointsPerMm;

    /// <summary>Shorter addresses get this version too, so that the quiet zone is never wider than planned.</summary>
    private const int LeastVersion = 3;

    private const int LeastModules = 17 + 4 * LeastVersion;

    private readonly List<System.Collections.BitArray> _matrix;

    private QrCode(List<System.Collections.BitArray> matrix, float side) => (_matrix, Module) = (matrix, side / (matrix.Count - 2 * Quiet));

    /// <summary>Side of a module in points, at least 1.2 mm.</summary>
    public float Module { get; }

    /// <summary>Side in points without the quiet zone.</summary>
    public float Side => (_matrix.Count - 2 * Quiet) * Module;

    /// <summary>Side of the quiet zone in points.</summary>
    public float Margin => Quiet * Module;

    /// <summary>
    /// The room of a code before its address is known: at least <paramref name="leastMm"/> wide, wider when an address of this length needs
    /// more modules of 1.2 mm than fit. The quiet zone is that of the coarsest code of this side.
    /// </summary>
    public static CodeRoom Room(int addressLength, float leastMm)
    {
        var modules = Matrix(new string('0', addressLength).Replace('0', 'A')).Count - 2 * Quiet;
        var side = MathF.Max(leastMm * Paper.PointsPerMm, modules * LeastModule);
        return new CodeRoom(side, Quiet * side / LeastModules, addressLength);
    }

    /// <summary>
    /// Makes the code of an address with a given side. Throws <see cref="ArgumentException"/> when its modules would be smaller than 1.2
    /// mm: the address is longer than was foreseen.
    /// </summary>
    public static QrCode Make(string address, float side)
    {
        var code = new QrCode(Matrix(address), side);
        return code.Module >= LeastModule - 0.001f ? code : throw new ArgumentException(
            $"The address needs {code._matrix.Count - 2 * Quiet} modules; the sheet was planned for a shorter one.", nameof(address));
    }

    /// <summary>
    /// The code with exactly this side in points, however small its modules: for slips that are read in the hand, and for headers that have
    /// room.
    /// </summary>
    public static QrCode OfSide(string address, float side) => new(Matrix(address), side);

    private static List<System.Collections.BitArray> Matrix(string address)
    {
        using var smallest = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        if (smallest.Version >= LeastVersion)
        {
            return smallest.ModuleMatrix;
        }
        using var version3 = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q, requestedVersion: LeastVersion);
        return version3.ModuleMatrix;
    }

    /// <summary>
    /// Horizontal runs of dark modules; each a hair taller than its module, so that no light line shows between rows at any zoom.
    /// </summary>
    public IEnumerable<SKRect> Runs(float x, float y)
    {
        for (var row = Quiet; row < _matrix.Count - Quiet; row++)
        {
            for (var column = Quiet; column < _matrix.Count - Quiet; column++)
            {
                var from = column;
                while (column < _matrix.Count - Quiet && _matrix[row][column])
                {
                    column++;
                }
                if (column > from)
                {
                    yield return SKRect.Create(x + (from - Quiet) * Module, y + (row - Quiet) * Module,
                        (column - from) * Module, Module * 1.004f);
                }
            }
        }
    }

    /// <summary>The runs as one path.</summary>
    public SKPath Outline(float x, float y)
    {
        var path = new SKPath();
        foreach (var run in Runs(x, y))
        {
            path.AddRect(run);
        }
        return path;
    }
}
