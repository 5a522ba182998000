using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// Lays a sheet out on pages of one paper. The type of the body is the largest with which the sheet takes as few pages as with the smallest:
/// fewer pages first, then larger type.
/// </summary>
internal sealed class SheetLayout
{
    /// <summary>Steps of the search in points.</summary>
    private const float Step = 0.5f;

    private readonly Paper _paper;
    private readonly Shaper _shaper;
    private readonly QrCode _code;
    private readonly List<(BandNode Node, List<Block> Blocks)> _bands;
    private readonly List<object> _flow;

    public SheetLayout(SheetNode sheet, IReadOnlyDictionary<string, TableData> tables, string address, Paper paper, Shaper shaper)
    {
        (_paper, _shaper) = (paper, shaper);
        _code = QrCode.Make(address, paper.CodeMm);
        _bands = [.. sheet.Bands.Select(b => (b, b.Children.Select(Block.From).ToList()))];
        _flow = [.. sheet.Flow.Select(n => n is TableNode t ? (object)tables[t.Ref] : Block.From(n))];
    }

    /// <summary>Smallest type in which a table had to be set, in points; below the body when its columns did not fit.</summary>
    public float SmallestTable { get; private set; } = float.MaxValue;

    public DisplayList Lay()
    {
        var steps = (int)MathF.Round((_paper.LargestBody - _paper.SmallestBody) / Step);
        var fewest = new Run(this, _paper.SmallestBody, draws: 0).Pages;
        var (low, high) = (0, steps);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = new Run(this, _paper.SmallestBody + middle * Step, draws: 0).Pages <= fewest ? (middle, high) : (low, middle - 1);
        }
        var body = _paper.SmallestBody + low * Step;
        var measured = new Run(this, body, draws: 0).Pages;
        return new DisplayList(_paper.Width, _paper.Height, body, new Run(this, body, draws: measured).Drawn);
    }

    /// <summary>One pass at one size; it draws when the number of pages is known.</summary>
    private sealed class Run
    {
        private readonly SheetLayout _sheet;
        private readonly LayoutContext _c;
        private readonly float _x, _width;
        private readonly int _pages;
        private PageMarks? _page;
        private float _y, _top, _bottom;

        public Run(SheetLayout sheet, float body, int draws)
        {
            _sheet = sheet;
            _pages = draws;
            _x = sheet._paper.Margin;
            _width = sheet._paper.Width - 2 * _x;
            _c = new LayoutContext(sheet._shaper, sheet._paper, body, sheet._code, 1, draws == 0 ? 88 : draws);
            Turn();
            for (var i = 0; i < sheet._flow.Count; i++)
            {
                if (sheet._flow[i] is TableData data)
                {
                    Place(data);
                }
                else
                {
                    Place((Block)sheet._flow[i], i);
                }
            }
        }

        public int Pages { get; private set; }

        public List<PageMarks> Drawn { get; } = [];

        private float Left => _bottom - _y;

        private void Turn()
        {
            Pages++;
            var c = _c with { Page = Pages };
            _page = _pages > 0 ? new PageMarks() : null;
            _top = _sheet._paper.Margin;
            _bottom = _sheet._paper.Height - _sheet._paper.Margin;
            foreach (var (node, blocks) in _sheet._bands.Where(b => Applies(b.Node)))
            {
                var height = blocks.Sum(b => b.Measure(c, _width));
                var y = node.At == BandPlace.Top ? _top : _bottom - height;
                (_top, _bottom) = node.At == BandPlace.Top ? (_top + height, _bottom) : (_top, _bottom - height);
                DrawBand(c, blocks, y);
            }
            _y = _top;
            if (_page is not null)
            {
                Drawn.Add(_page);
            }
        }

        private void DrawBand(LayoutContext c, List<Block> blocks, float y)
        {
            foreach (var block in blocks)
            {
                if (_page is not null)
                {
                    block.Draw(c, _page, _x, y, _width);
                }
                y += block.Measure(c, _width);
            }
        }

        private bool Applies(BandNode band) => band.On switch
        {
            BandPages.Every => true,
            BandPages.First => Pages == 1,
            BandPages.Rest => Pages > 1,
        };

        private void Place(Block block, int index)
        {
            var height = block.Measure(_c, _width);
            var needed = height + (block.KeepNext && index + 1 < _sheet._flow.Count ? Beginning(_sheet._flow[index + 1]) : 0);
            if (needed > Left && _y > _top)
            {
                Turn();
            }
            if (_page is not null)
            {
                block.Draw(_c with { Page = Pages }, _page, _x, _y, _width);
            }
            _y += height;
        }

        private float Beginning(object next) => next is TableData data ? Fitted(data).Beginning : ((Block)next).Measure(_c, _width);

        private TableBlock Fitted(TableData data)
        {
            // a row may fill half a page before it is split
            var fit = TableFit.Make(data, _c.Body, _width, (_bottom - _top) / 2);
            _sheet.SmallestTable = _page is null ? _sheet.SmallestTable : MathF.Min(_sheet.SmallestTable, fit.Size);
            return new TableBlock(data, fit, _c, _width);
        }

        private void Place(TableData data)
        {
            if (data.Rows == 0)
            {
                return;
            }
            var table = Fitted(data);
            if (table.Beginning > Left && _y > _top)
            {
                Turn();
            }
            for (var from = 0; from < table.Parts;)
            {
                if (table.Take(from, Left) is { } part)
                {
                    if (_page is not null)
                    {
                        table.Draw(_page, part, _x, _y);
                    }
                    (from, _y) = (part.To, _y + part.Height);
                }
                else if (_y <= _top)
                {
                    throw new NoRoomException();
                }
                if (from < table.Parts)
                {
                    Turn();
                }
            }
        }
    }
}
