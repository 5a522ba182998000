using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>A stage of a matter at a place.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Notices">What is public of it, the earliest first.</param>
/// <param name="IsThis">Whether it is the one that was asked about.</param>
/// <param name="IsEarly">Whether it was public before a stage that comes first.</param>
public sealed record MatterStage(ChainStage Stage, IReadOnlyList<PlacedNotice> Notices, bool IsThis, bool IsEarly);

/// <summary>A matter at a place.</summary>
/// <param name="Chain">Its stages as data.</param>
/// <param name="Matter">Its project, or its year.</param>
/// <param name="Stages">How each stage stands.</param>
public sealed record MatterLine(MatterChain Chain, string Matter, IReadOnlyList<MatterStage> Stages)
{
    /// <summary>The stage that comes after the one that was asked about and is not public; null where there is none.</summary>
    public MatterStage? Next => Stages.SkipWhile(s => !s.IsThis).Skip(1).FirstOrDefault(s => s.Notices.Count == 0);
}

/// <summary>
/// Ties the notices of one matter together: those that a unit published itself, and those that a place above addressed to it.
/// </summary>
public sealed class MatterLines(SettingCatalog settings, InForceReader inForce) : IUseCasePart
{
    /// <summary>The matters that a notice under a key belongs to; none for most.</summary>
    public async Task<IReadOnlyList<MatterLine>> Of(UnitCode unit, NoticeKey key, DateOnly day, CancellationToken cancellationToken)
    {
        var chains = (await settings.StartingWith(unit, MatterChain.Prefix, cancellationToken)).Select(s => MatterChain.Read(s.Text))
            .Where(c => !c.Failed).Select(c => c.Value)
            .Where(c => c.IndexOf(key.Form, key.Phase) >= 0 && Matter(c, key).Length > 0).ToList();
        if (chains.Count == 0)
        {
            return [];
        }
        var placed = await inForce.At(unit, day, cancellationToken);
        return chains.ConvertAll(chain => Line(chain, key, placed));
    }

    /// <summary>
    /// Why a notice under a key cannot be handed in on a day: a stage that the law puts first is not public (<c>stage-first</c>), or still
    /// hangs (<c>stage-posting</c>). Null where it can.
    /// </summary>
    public async Task<Fault?> Refused(UnitCode unit, NoticeKey key, DateOnly day, CancellationToken cancellationToken) =>
        (await Of(unit, key, day, cancellationToken)).Select(line => Refused(line, day)).OfType<Fault>().FirstOrDefault();

    private static Fault? Refused(MatterLine line, DateOnly day)
    {
        var own = line.Stages.First(s => s.IsThis);
        var before = line.Stages.TakeWhile(s => !s.IsThis).LastOrDefault(s => !s.Stage.Optional);
        if (own.Stage.Order != StageOrder.Refuse || before is null)
        {
            return null;
        }
        return before.Notices.Count == 0
            ? Fault.Invalid("stage-first", $"“{line.Matter}”的{own.Stage.Name}要在{before.Stage.Name}公布之后：还没有这个项目的{before.Stage.Name}。"
                + "请先公布前一阶段，两份公示的项目名称要一致。")
            : own.Stage.PostedOut && before.Notices[^1].InForce is { State: not ForceState.Over, Until: { } until } && until >= day
                ? Fault.Invalid("stage-posting",
                    $"“{line.Matter}”的{before.Stage.Name}张贴到{Domain.Forms.CellText.Date(until)}，期满以后才能公布{own.Stage.Name}。")
            : null;
    }

    private static MatterLine Line(MatterChain chain, NoticeKey key, IReadOnlyList<PlacedNotice> placed)
    {
        var (matter, own) = (Matter(chain, key), chain.IndexOf(key.Form, key.Phase));
        var notices = chain.Stages.Select(stage => placed
            .Where(n => stage.Is(n.Form, n.Key.Phase) && Matter(chain, n.Key) == matter).OrderBy(n => n.PublishedAtUtc).ToList()).ToList();
        var stages = new List<MatterStage>();
        foreach (var (at, stage) in chain.Stages.Index())
        {
            var first = notices[at].Select(n => (DateTime?)n.PublishedAtUtc).FirstOrDefault();
            var isEarly = first is not null && stage.Order != StageOrder.Free
                && chain.Stages.Take(at).Index()
                .Any(s => !s.Item.Optional && !(notices[s.Index].FirstOrDefault()?.PublishedAtUtc <= first));
            stages.Add(new(stage, notices[at], at == own, isEarly));
        }
        return new(chain, chain.Same == MatterTie.Year ? $"{matter}年" : key.Project, stages);
    }

    private static string Matter(MatterChain chain, NoticeKey key) => chain.Same switch
    {
        MatterTie.Project => ProjectName.Fold(key.Project),
        MatterTie.Year => Period.Parse(key.Period).Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
