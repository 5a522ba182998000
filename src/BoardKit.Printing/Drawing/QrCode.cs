using QRCoder;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>How fine and how robust a code may be.</summary>
/// <param name="Level">Error correction.</param>
/// <param name="Version">Shorter addresses get this version too, so that the quiet zone is never wider than planned.</param>
/// <param name="LeastMm">Least side of a module in mm.</param>
internal sealed record CodeGrade(QRCodeGenerator.ECCLevel Level, int Version, float LeastMm)
{
    /// <summary>On a wall: read from where people stand, with a quarter of it torn off or faded.</summary>
    public static CodeGrade Wall { get; } = new(QRCodeGenerator.ECCLevel.Q, 3, 1.2f);

    /// <summary>
    /// In a strip: read from near (a railway ticket has modules of 0.4 mm), so coarse modules count for more than redundancy.
    /// </summary>
    public static CodeGrade Near { get; } = new(QRCodeGenerator.ECCLevel.M, 2, 0.6f);
}

/// <summary>
/// Room of a QR code: its side and the width of its quiet zone in points, the longest address that it was made for, and its grade.
/// </summary>
internal readonly record struct CodeRoom(float Side, float Margin, int AddressLength, CodeGrade Grade);

/// <summary>A QR code as vectors.</summary>
internal sealed class QrCode
{
    /// <summary>Modules of quiet zone on each side (ISO/IEC 18004).</summary>
    public const int Quiet = 4;

    private readonly List<System.Collections.BitArray> _matrix;

    private QrCode(List<System.Collections.BitArray> matrix, float side) => (_matrix, Module) = (matrix, side / (matrix.Count - 2 * Quiet));

    /// <summary>Side of a module in points.</summary>
    public float Module { get; }

    /// <summary>Side in points without the quiet zone.</summary>
    public float Side => (_matrix.Count - 2 * Quiet) * Module;

    /// <summary>Side of the quiet zone in points.</summary>
    public float Margin => Quiet * Module;

    /// <summary>
    /// The room of a code before its address is known: at least <paramref name="leastMm"/> wide, wider when an address of this length needs
    /// more modules than fit. The quiet zone is that of the coarsest code of this side.
    /// </summary>
    public static CodeRoom Room(int addressLength, float leastMm, CodeGrade grade)
    {
        var modules = Matrix(new string('A', addressLength), grade).Count - 2 * Quiet;
        var side = MathF.Max(leastMm, modules * grade.LeastMm) * Paper.PointsPerMm;
        return new CodeRoom(side, Quiet * side / (17 + 4 * grade.Version), addressLength, grade);
    }

    /// <summary>
    /// Makes the code of an address in its room. Throws <see cref="ArgumentException"/> when its modules would be too small: the address is
    /// longer than was foreseen.
    /// </summary>
    public static QrCode Make(string address, in CodeRoom room)
    {
        var code = new QrCode(Matrix(address, room.Grade), room.Side);
        return code.Module >= room.Grade.LeastMm * Paper.PointsPerMm - 0.001f ? code : throw new ArgumentException(
            $"The address needs {code._matrix.Count - 2 * Quiet} modules; the sheet was planned for a shorter one.", nameof(address));
    }

    /// <summary>
    /// The code with exactly this side in points, however small its modules: for slips that are read in the hand, and for headers that have
    /// room.
    /// </summary>
    public static QrCode OfSide(string address, float side) => new(Matrix(address, CodeGrade.Wall), side);

    private static List<System.Collections.BitArray> Matrix(string address, CodeGrade grade)
    {
        using var smallest = QRCodeGenerator.GenerateQrCode(address, grade.Level);
        if (smallest.Version >= grade.Version)
        {
            return smallest.ModuleMatrix;
        }
        using var larger = QRCodeGenerator.GenerateQrCode(address, grade.Level, requestedVersion: grade.Version);
        return larger.ModuleMatrix;
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
