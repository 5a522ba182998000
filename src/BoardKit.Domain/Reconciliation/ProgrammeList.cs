using System.Text.Json;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Reconciliation;

/// <summary>A form whose money is allocated from above, and the figures by which it is compared.</summary>
/// <param name="Form">Key of the form.</param>
/// <param name="Amount">Its figure in yuan.</param>
/// <param name="Payees">Its figure of households or people; null where it has none.</param>
public sealed record Programme(string Form, string Amount, string? Payees);

/// <summary>
/// The programmes that a county compares: the setting <c>reconciliation-programmes</c>, an object of form keys and
/// “figure in yuan/figure of payees”. Its order is the order of the pages.
/// </summary>
public sealed class ProgrammeList
{
    /// <summary>Setting key.</summary>
    public const string Setting = "reconciliation-programmes";

    private const string Yuan = "元";

    private ProgrammeList(IReadOnlyList<Programme> programmes) => All = programmes;

    /// <summary>No programme named: only what was allocated is compared.</summary>
    public static ProgrammeList None { get; } = new([]);

    /// <summary>The programmes that are named.</summary>
    public IReadOnlyList<Programme> All { get; }

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<ProgrammeList> Read(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(text, StrictJson.Options) ?? [];
            var programmes = read.Select(p => p.Value.Split('/') is [{ Length: > 0 } amount, ..] parts && parts.Length <= 2
                && parts.All(part => part.Trim().Length > 0)
                    ? new Programme(p.Key, amount.Trim(), parts.Length == 2 ? parts[1].Trim() : null) : null).ToList();
            if (!programmes.Contains(null))
            {
                return new ProgrammeList([.. programmes.OfType<Programme>()]);
            }
        }
        catch (JsonException)
        {
            // said below
        }
        return Fault.Invalid("setting-text", "应为 {表式: \"金额指标/户数或人数指标\"}，例如 {\"land-fertility-subsidy\": \"amount/households\"}");
    }

    /// <summary>What names a form or figure that is not there, or a figure that is no money. Faults <c>programme-unknown</c>.</summary>
    public IReadOnlyList<Fault> Unknown(IReadOnlyCollection<Form> forms) => [.. All.Select(p => Wrong(p, forms)).OfType<Fault>()];

    /// <summary>
    /// By which figures a form is compared: as the list says, else by its figure <c>amount</c> or its first one in yuan that adds up over
    /// time, and by its first one of households or people. Null for a form without money.
    /// </summary>
    public Programme? Of(Form form) => All.FirstOrDefault(p => p.Form == form.Key)
        ?? ((form.Figures.FirstOrDefault(f => f is { Measure: Yuan, Key: "amount" })
            ?? form.Figures.FirstOrDefault(f => f is { Measure: Yuan, Kind: FigureKind.Flow })) is { } amount
                ? new(form.Key, amount.Key, form.Figures.FirstOrDefault(f => IsPayees(f))?.Key) : null);

    private static bool IsPayees(FormFigure figure) => figure.Measure is "户" or "人" or "户次" or "人次" or "个";

    private static Fault? Wrong(Programme programme, IReadOnlyCollection<Form> forms)
    {
        string? what = null;
        if (forms.FirstOrDefault(f => f.Key == programme.Form) is not { } form)
        {
            what = $"没有叫“{programme.Form}”的表式";
        }
        else if (form.Figures.FirstOrDefault(f => f.Key == programme.Amount) is not { Measure: Yuan })
        {
            what = $"表式“{programme.Form}”没有单位为元的指标“{programme.Amount}”";
        }
        else if (programme.Payees is { } payees && form.Figures.FirstOrDefault(f => f.Key == payees) is not { } counted)
        {
            what = $"表式“{programme.Form}”没有指标“{payees}”";
        }
        return what is null ? null : Fault.Invalid("programme-unknown", $"对账的项目：{what}，请改正 programmes。");
    }
}
