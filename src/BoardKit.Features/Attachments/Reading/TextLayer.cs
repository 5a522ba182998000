using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SkiaSharp;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// The text that a PDF carries, seen or unseen: what lies behind a scan, white on white, beside the paper, or in no page at all. Read by
/// PdfPig in a process of its own (<c>BoardKit.PdfText</c>), which what an attacker made may bring down and which writes no file.
/// </summary>
public sealed class TextLayer
{
    private const string Program = "BoardKit.PdfText.dll";

    /// <summary>The runtime reserves several times the memory that its heap may take.</summary>
    private const long Heap = 384L << 20, Reserved = 6L << 30;

    private const int Fields = 10;

    private static readonly ReaderLimits Limits = new(Reserved, Cpu: TimeSpan.FromSeconds(60), Time: TimeSpan.FromMinutes(3))
    {
        Output = 48 << 20,
        Environment =
        [
            ("DOTNET_GCHeapHardLimit", Heap.ToString("X", CultureInfo.InvariantCulture)), ("DOTNET_gcConcurrent", "0"),
            ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_NOLOGO", "1"),
            ("DOTNET_DbgEnableMiniDump", "0"),
        ],
    };

    private readonly string? _dotnet;
    private readonly string _program;

    /// <summary>With the program that lies beside this one.</summary>
    public TextLayer()
        : this(Path.Combine(AppContext.BaseDirectory, Program))
    {
    }

    internal TextLayer(string program) => (_program, _dotnet) = (program, Host() is var host && File.Exists(host) ? host : null);

    /// <summary>Whether the program and what runs it are there.</summary>
    public bool CanRead => _dotnet is not null && File.Exists(_program) && File.Exists(ReaderProcess.Prlimit);

    /// <summary>
    /// What each page carries, the first page also what belongs to none (<see cref="PageText.Beside"/>). Pages are incomplete where not all
    /// of the file could be read: then nobody knows what else it says, and it must not be handed out as it is.
    /// </summary>
    /// <param name="pdf">A file that <see cref="Examination.Of"/> let through.</param>
    /// <param name="pages">How many it has.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<PageText>> Read(ReadOnlyMemory<byte> pdf, int pages, CancellationToken cancellationToken)
    {
        if (!CanRead)
        {
            return [.. Enumerable.Repeat(PageText.Unread, pages)];
        }
        var run = await ReaderProcess.Feed(_dotnet!, ["exec", _program], pdf, Limits, cancellationToken);
        var (lines, beside) = (new Dictionary<(int Page, int Line), List<PageWord>>(), new List<string>());
        var whole = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Encoding.UTF8.GetString(run.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = row.Split('\t', Fields);
            if (fields is ["B", var text, ..])
            {
                beside.Add(text);
            }
            else if (fields is ["P", var page])
            {
                _ = whole.Add(page);
            }
            else if (fields.Length == Fields && Word(fields) is { } word)
            {
                var key = (word.Page, word.Line);
                (CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _) ??= []).Add(word.Word);
            }
        }
        var complete = run is { Complete: true, Exit: 0 };
        return
        [
            .. Enumerable.Range(1, pages).Select(page => new PageText(
                [.. lines.Where(l => l.Key.Page == page).OrderBy(l => l.Key.Line).Select(l => l.Value)],
                complete && whole.Contains(page.ToString(CultureInfo.InvariantCulture)))
            { Beside = page == 1 ? beside : [] }),
        ];
    }

    private static (int Page, int Line, PageWord Word)? Word(string[] fields)
    {
        Span<float> numbers = stackalloc float[6];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.TryParse(fields[3 + i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                || !float.IsFinite(numbers[i]))
            {
                return null;
            }
        }
        return fields[9].Trim() is { Length: > 0 } text
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (page, line, new PageWord(text, new WordPlace(new SKPoint(numbers[0], numbers[1]), new SKPoint(numbers[2], numbers[3]),
                new SKPoint(numbers[4], numbers[5])), Confidence: 1)) : null;
    }

    /// <summary>What runs this program: three folders above the runtime's own.</summary>
    private static string Host() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
