using System.Globalization;
using System.Reflection;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Templates;
using BoardKit.Printing.Text;

namespace BoardKit.Printing;

/// <summary>
/// Prints sheets: template → board markup → layout → PDF or picture. Thread-safe; fonts are loaded once, with the first sheet.
/// </summary>
public sealed class SheetPrinter : IDisposable
{
    private static readonly Lazy<string> Default = new(ReadDefault);

    private readonly Lazy<Shaper> _shaper;
    private readonly Lazy<string> _fingerprint;
    private bool _disposed;

    /// <summary>
    /// A printer that finds its fonts by <paramref name="fonts"/>. They are opened with the first sheet:
    /// <see cref="FileNotFoundException"/> names what is missing.
    /// </summary>
    public SheetPrinter(FontOptions fonts)
    {
        _shaper = new(() => new Shaper(new FontShelf(fonts.Directories)), LazyThreadSafetyMode.ExecutionAndPublication);
        _fingerprint = new(() => PrintFingerprint.Of(_shaper.Value.Shelf), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>What is missing on this machine to print, one sentence; null when nothing is.</summary>
    public string? Missing
    {
        get
        {
            try
            {
                _ = _shaper.Value;
                return null;
            }
            catch (FileNotFoundException e)
            {
                return e.Message;
            }
        }
    }

    /// <summary>The template that is used when a county, township or village has none of its own.</summary>
    public static string DefaultTemplate => Default.Value;

    /// <summary>
    /// What decides, besides model, look, codes and time, which bytes come out: versions of the packages and SHA-256 of the font files, one
    /// a line, under 2,000 characters. It stands in the print run. Reading the files takes about half a second, once.
    /// </summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>
    /// Opens the fonts now, so that a host fails at start and not with the first sheet. Throws <see cref="FileNotFoundException"/>.
    /// </summary>
    public void OpenFonts() => _ = _shaper.Value;

    /// <summary>
    /// Runs the template, reads its markup and shapes the text. Refused with template-… and markup-… faults that name the line, and with
    /// <c>print-no-room</c> when head and foot leave no room for a row.
    /// </summary>
    public Outcome<SheetPlan> Plan(SheetModel model, SheetLook look)
    {
        var shaper = _shaper.Value;
        var markup = TemplateRunner.Run(look.Template ?? DefaultTemplate, SheetValues.From(model, look));
        if (markup.Failed)
        {
            return Outcome<SheetPlan>.Refused(markup.Faults);
        }
        var sheet = MarkupReader.Read(markup.Value);
        if (sheet.Failed)
        {
            return Outcome<SheetPlan>.Refused(sheet.Faults);
        }
        try
        {
            var parts = SheetParts.Make(sheet.Value, new BlockMaker(model, look, shaper));
            return Plan(parts, model, look, markup.Value.Text.Length, shaper);
        }
        catch (MarkupException e)
        {
            return e.ToFault();
        }
        catch (NoRoomException)
        {
            return Fault.Invalid("print-no-room", $"页眉和页脚占满了 {look.Paper.Label} 的纸，放不下正文，请缩短页脚或换大一号的纸。");
        }
    }

    /// <summary>
    /// Prints a plan as PDF. Equal model, look, setting, codes, time and <see cref="Fingerprint"/> give equal bytes; the dates of the file
    /// are
    /// <paramref name="printedAt"/>, the clock is never asked. Throws <see cref="ArgumentException"/> unless there is one code a page (none
    /// for a draft), of one length that the look foresaw.
    /// </summary>
    public PrintedSheet Print(SheetPlan plan, SheetSetting setting, IReadOnlyList<SheetCode> codes, DateTimeOffset printedAt)
    {
        var list = Draw(plan, setting, codes);
        return new PrintedSheet(Press.Pdf(list, plan.Model.Title, plan.Model.UnitPath, printedAt),
            list.Pages.Count, Warnings(plan, setting));
    }

    /// <summary>
    /// One page (from 1) as a PNG from the same layout, 10 to 300 dpi. Throws as <see cref="Print"/> does, and
    /// <see cref="ArgumentOutOfRangeException"/> for a page that is not there.
    /// </summary>
    public byte[] Png(SheetPlan plan, SheetSetting setting, int page, int dpi, IReadOnlyList<SheetCode> codes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 300);
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, setting.Pages);
        return Press.Png(Draw(plan, setting, codes), page, dpi);
    }

    /// <summary>
    /// The pages of a plan for boards, tiles and packs: what <see cref="Print"/> would print, not yet on paper. Throws as
    /// <see cref="Print"/> does.
    /// </summary>
    public PrintPages Pages(SheetPlan plan, SheetSetting setting, IReadOnlyList<SheetCode> codes) => new(Draw(plan, setting, codes));

    /// <summary>
    /// Characters that the sheet's fonts lack, with row and text, to be asked before printing: a warning where a box with the code will be
    /// printed, a note where an outline from a fallback font will.
    /// </summary>
    public IReadOnlyList<Fault> MissingGlyphs(SheetModel model) => GlyphCheck.Check(model, _shaper.Value);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        if (_shaper.IsValueCreated)
        {
            _shaper.Value.Shelf.Dispose();
        }
    }

    /// <summary>Shapes the text of everything else that is printed: tiles, boards, slips.</summary>
    internal Shaper Shaper => _shaper.Value;

    /// <summary>The pages as marks: the seam for composed boards, tiles and measuring.</summary>
    internal DisplayList Draw(SheetPlan plan, SheetSetting setting, IReadOnlyList<SheetCode> codes)
    {
        // the fonts of a plan are those of its printer
        ObjectDisposedException.ThrowIf(_disposed, this);
        var layout = plan.Layout(setting);
        if (codes.Count != (plan.Look.Draft ? 0 : setting.Pages)
            || codes.Any(c => c.Address.Length != codes[0].Address.Length || c.Id.Length != codes[0].Id.Length))
        {
            throw new ArgumentException("A sheet takes one code a page, all of one length; a draft takes none.", nameof(codes));
        }
        var pages = Enumerable.Range(1, setting.Pages).Select(page => layout.Draw(page, plan.Look.Draft ? null : codes[page - 1]));
        return new DisplayList(plan.Look.Paper.Width, plan.Look.Paper.Height, setting.Body, [.. pages]);
    }

    private SheetPlan Plan(SheetParts parts, SheetModel model, SheetLook look, int markup, Shaper shaper)
    {
        SheetPlan On(Paper paper) => new(parts, look with { Paper = paper }, new LayoutContext(shaper, paper, look.SmallestBody,
            QrCode.Room(look.AddressLength, paper.CodeMm, CodeGrade.Wall),
            QrCode.Room(look.AddressLength, paper.SmallCodeMm, CodeGrade.Near))
        { BlackOnly = look.BlackOnly }, model, other => Plan(model, look with { Paper = other, MayTurn = false }))
        {
            MarkupLength = markup,
        };
        var plan = On(look.Paper);
        if (plan.IsLegible || !look.MayTurn || look.Paper.IsWide)
        {
            return plan;
        }
        // too many columns for the paper upright: on its side they may be legible
        var turned = On(look.Paper.Turned);
        return turned.Narrowest > plan.Narrowest ? turned : plan;
    }

    private List<Fault> Warnings(SheetPlan plan, SheetSetting setting)
    {
        List<Fault> warnings = [.. GlyphCheck.Check(plan.Model, _shaper.Value)];
        if (plan.Layout(setting).SmallestTable is var type && type < plan.Look.SmallestBody)
        {
            warnings.Add(Fault.Warning("print-small-type", string.Create(CultureInfo.InvariantCulture,
                $"表的列太多，{plan.Look.Paper.Label} 的纸上只能用 {type:0.#} 磅的字，小于看得清的 {plan.Look.SmallestBody:0.#} 磅，请换大一号的纸或横放。")));
        }
        return warnings;
    }

    private static string ReadDefault()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BoardKit.Printing.sheet.sbn")
            ?? throw new InvalidOperationException("The default template is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
