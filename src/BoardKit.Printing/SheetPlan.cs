using BoardKit.Domain;
using BoardKit.Printing.Layout;

namespace BoardKit.Printing;

/// <summary>
/// A sheet whose text is shaped and whose layouts are made as they are asked for and kept. One plan serves any number of prints, with other
/// codes each time. Thread-safe; asking one plan from several threads makes them wait for each other.
/// </summary>
public sealed class SheetPlan
{
    /// <summary>The least part of a page that rows should fill before a table goes on.</summary>
    private const float LeastRows = 1 / 3f;

    /// <summary>Steps of the search in points.</summary>
    private const float Step = 0.5f;

    private readonly Lock _gate = new();
    private readonly SheetParts _parts;
    private readonly LayoutContext _c;
    private readonly float _smallest;
    private readonly SheetLayout?[] _layouts;
    private readonly Func<Paper, Outcome<SheetPlan>> _planOn;
    private SheetSetting? _fewest;

    /// <summary>Lays the sheet out in the smallest type. Throws <see cref="NoRoomException"/> when not even that has room.</summary>
    internal SheetPlan(SheetParts parts, SheetLook look, LayoutContext c, SheetModel model, Func<Paper, Outcome<SheetPlan>> planOn)
    {
        (_parts, Look, _c, Model, _smallest, _planOn) = (parts, look, c, model, look.SmallestBody, planOn);
        _layouts = new SheetLayout?[(int)MathF.Round((look.LargestBody - _smallest) / Step) + 1];
        _ = At(0);
    }

    /// <summary>How it looks; the paper is turned when <see cref="SheetLook.MayTurn"/> allowed it and the columns asked for it.</summary>
    public SheetLook Look { get; }

    /// <summary>Characters of markup that the template wrote for it: the measure of the work that it makes.</summary>
    public int MarkupLength { get; internal init; }

    /// <summary>
    /// Fewest pages first, then the largest type that takes no more of them. Where the columns of a table do not fit, their type is below
    /// the legible size and the print says so.
    /// </summary>
    public SheetSetting Fewest
    {
        get
        {
            lock (_gate)
            {
                return _fewest ??= Largest(At(0).Pages.Count);
            }
        }
    }

    /// <summary>
    /// Whether the paper is large enough for the legible type: on each page from which a table goes on rows fill at least a third. Where
    /// they do not, the sheets are mostly heads and feet.
    /// </summary>
    public bool IsRoomy
    {
        get
        {
            lock (_gate)
            {
                return At(0).LeastRows >= LeastRows;
            }
        }
    }

    /// <summary>Whether every table can be set in legible type on this paper: its columns fit.</summary>
    public bool IsLegible => Narrowest >= _smallest;

    /// <summary>
    /// What would make the sheet fit into so many pages when <see cref="Within"/> is null: how many more pockets, the paper on its side,
    /// which larger paper. Sentences for the clerk, the smallest change first; empty when it fits. Plans the sheet on other papers, so it
    /// takes some milliseconds for each.
    /// </summary>
    public IReadOnlyList<string> Advice(int pages) => new SheetAdvice(this, _planOn).For(pages);

    internal SheetModel Model { get; }

    /// <summary>Pages in the smallest type.</summary>
    internal int LeastPages => Smallest.Pages;

    /// <summary>The smallest type, without any search.</summary>
    internal SheetSetting Smallest
    {
        get
        {
            lock (_gate)
            {
                return new SheetSetting(At(0).Body, At(0).Pages.Count);
            }
        }
    }

    /// <summary>Smallest type of a table in the smallest setting.</summary>
    internal float Narrowest
    {
        get
        {
            lock (_gate)
            {
                return At(0).SmallestTable;
            }
        }
    }

    /// <summary>
    /// The largest legible type with which the sheet takes at most so many pages; null when even the smallest legible type needs more, or a
    /// table is too wide for the paper.
    /// </summary>
    public SheetSetting? Within(int pages)
    {
        lock (_gate)
        {
            return At(0).Pages.Count > pages || At(0).SmallestTable < _smallest ? null : Largest(pages);
        }
    }

    /// <summary>
    /// The setting of this plan that gives what an earlier program printed: the same type when it takes as many pages, else the largest
    /// type that does; null when none does.
    /// </summary>
    public SheetSetting? As(SheetSetting printed)
    {
        lock (_gate)
        {
            return Find(printed) is not null ? printed
                : Largest(layout => layout.Pages.Count <= printed.Pages) is var other && other.Pages == printed.Pages ? other : null;
        }
    }

    /// <summary>The layout of a setting of this plan. Throws <see cref="ArgumentException"/> for a setting that is not its own.</summary>
    internal SheetLayout Layout(SheetSetting setting)
    {
        lock (_gate)
        {
            return Find(setting) ?? throw new ArgumentException("The setting is of another plan.", nameof(setting));
        }
    }

    private SheetLayout? Find(SheetSetting setting)
    {
        var step = (int)MathF.Round((setting.Body - _smallest) / Step);
        var layout = step >= 0 && step < _layouts.Length ? At(step) : null;
        return layout?.Body == setting.Body && layout.Pages.Count == setting.Pages ? layout : null;
    }

    private SheetSetting Largest(int pages) => Largest(layout => layout.Pages.Count <= pages && IsWise(layout));

    /// <summary>Bisection: larger type never takes fewer pages. Of the sizes tried, all are kept.</summary>
    private SheetSetting Largest(Func<SheetLayout, bool> fits)
    {
        var (low, high) = (0, _layouts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Does(middle, fits) ? (middle, high) : (low, middle - 1);
        }
        return new SheetSetting(At(low).Body, At(low).Pages.Count);
    }

    /// <summary>
    /// Whether a size fits: on a small paper, a part of a shared one, larger type may leave no room at all beside head and foot.
    /// </summary>
    private bool Does(int step, Func<SheetLayout, bool> fits)
    {
        try
        {
            return fits(At(step));
        }
        catch (NoRoomException)
        {
            return false;
        }
    }

    /// <summary>
    /// Larger type is not worth a page of head and foot with a few rows, nor has it a sense where the columns of a table do not follow.
    /// </summary>
    private static bool IsWise(SheetLayout layout) => layout.LeastRows >= LeastRows && layout.SmallestTable >= layout.Body;

    private SheetLayout At(int step) => _layouts[step] ??= SheetLayout.Make(_parts, _c with { Body = _smallest + step * Step });
}
