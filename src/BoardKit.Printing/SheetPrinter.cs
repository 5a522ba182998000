using System.Globalization;
using System.Reflection;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using BoardKit.Printing.Markup;
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

    /// <summary>A printer that finds its fonts by <paramref name="fonts"/>. They are opened with the first sheet: <see cref="FileNotFoundException"/> names what is missing.</summary>
    public SheetPrinter(FontOptions fonts) =>
        _shaper = new(() => new Shaper(new FontShelf(fonts.Directories)), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The template that is used when a county, township or village has none of its own.</summary>
    public static string DefaultTemplate => Default.Value;

    /// <summary>Opens the fonts now, so that a host fails at start and not with the first sheet. Throws <see cref="FileNotFoundException"/>.</summary>
    public void OpenFonts() => _ = _shaper.Value;

    /// <summary>
    /// Prints a sheet as PDF. Refused with template-… and markup-… faults that name the line of the template or its markup, and with
    /// <c>print-no-room</c> when head and foot leave no room for a row. Equal models, templates and fonts give equal bytes.
    /// </summary>
    public Outcome<PrintedSheet> Print(SheetModel model, Paper paper, string? templateText = null)
    {
        var laid = Lay(model, paper, templateText);
        if (laid.Failed)
        {
            return Outcome<PrintedSheet>.Refused(laid.Faults);
        }
        var (list, warnings) = laid.Value;
        return new PrintedSheet(Press.Pdf(list, model.Title, model.UnitPath, model.PrintedAt), list.Pages.Count, warnings);
    }

    /// <summary>One page (from 1) as a PNG from the same layout, 36 to 300 dpi. Refused as <see cref="Print"/> is, and with <c>print-no-page</c>.</summary>
    public Outcome<byte[]> PrintPng(SheetModel model, Paper paper, string? templateText = null, int page = 1, int dpi = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 36);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 300);
        var laid = Lay(model, paper, templateText);
        if (laid.Failed)
        {
            return Outcome<byte[]>.Refused(laid.Faults);
        }
        var pages = laid.Value.List.Pages.Count;
        return page < 1 || page > pages
            ? Fault.NotFound("print-no-page", $"这份公示共 {pages} 页，没有第 {page} 页。")
            : Press.Png(laid.Value.List, page, dpi);
    }

    /// <summary>Characters that the sheet's fonts lack, with row and text, to be asked before printing: a warning where a box with the code will be printed, a note where an outline from a fallback font will.</summary>
    public IReadOnlyList<Fault> MissingGlyphs(SheetModel model) => GlyphCheck.Check(model, _shaper.Value);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_shaper.IsValueCreated)
        {
            _shaper.Value.Shelf.Dispose();
        }
    }

    /// <summary>Shapes the text of everything else that is printed: tiles, boards, slips.</summary>
    internal Shaper Shaper => _shaper.Value;

    /// <summary>The layout without drawing: the seam for measuring and for step two's composed boards.</summary>
    internal Outcome<(DisplayList List, IReadOnlyList<Fault> Warnings)> Lay(SheetModel model, Paper paper, string? templateText)
    {
        var shaper = _shaper.Value;
        var markup = TemplateRunner.Run(templateText ?? DefaultTemplate, SheetValues.From(model, paper));
        if (markup.Failed)
        {
            return Outcome<(DisplayList, IReadOnlyList<Fault>)>.Refused(markup.Faults);
        }
        var sheet = MarkupReader.Read(markup.Value);
        if (sheet.Failed)
        {
            return Outcome<(DisplayList, IReadOnlyList<Fault>)>.Refused(sheet.Faults);
        }
        var tables = model.Sections.ToDictionary(s => s.Key, s => Data(s, shaper));
        if (sheet.Value.Flow.OfType<TableNode>().FirstOrDefault(t => !tables.ContainsKey(t.Ref)) is { } unknown)
        {
            return Fault.Invalid("markup-no-table", $"版面标记第 {unknown.Line} 行：没有叫“{unknown.Ref}”的表。", new Place(Row: unknown.Line));
        }
        try
        {
            var layout = new SheetLayout(sheet.Value, tables, model.Address, paper, shaper);
            var list = layout.Lay();
            if (layout.SmallestTable < paper.SmallestBody && paper.WidthMm < paper.HeightMm)
            {
                // too many columns for the paper upright: on its side they may be legible
                var turned = new SheetLayout(sheet.Value, tables, model.Address, paper.Turned, shaper);
                var wide = turned.Lay();
                (layout, list) = turned.SmallestTable > layout.SmallestTable ? (turned, wide) : (layout, list);
            }
            return (list, Warnings(model, paper, layout, shaper));
        }
        catch (NoRoomException)
        {
            return Fault.Invalid("print-no-room", $"页眉和页脚占满了 {paper.Name} 纸，放不下正文，请缩短页脚或换大一号的纸。");
        }
    }

    private static TableData Data(SheetSection section, Shaper shaper) => section switch
    {
        SheetTable table => new TableData(table, shaper),
        SheetRecord record => new TableData(record, shaper),
        _ => throw new InvalidOperationException($"No layout for a {section.GetType().Name}."),
    };

    private static List<Fault> Warnings(SheetModel model, Paper paper, SheetLayout layout, Shaper shaper)
    {
        List<Fault> warnings = [.. GlyphCheck.Check(model, shaper)];
        if (layout.SmallestTable < paper.SmallestBody)
        {
            warnings.Add(Fault.Warning("print-small-type", string.Create(CultureInfo.InvariantCulture,
                $"表的列太多，{paper.Name} 纸上只能用 {layout.SmallestTable:0.#} 磅的字，小于看得清的 {paper.SmallestBody:0.#} 磅，请换大一号的纸或横放。")));
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
