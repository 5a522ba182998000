using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Returns;

/// <summary>The returns that hold for a place, and what they may ask for.</summary>
public sealed class ReturnShelf(SettingCatalog settings) : IUseCasePart
{
    /// <summary>By their keys.</summary>
    public async Task<IReadOnlyList<(string Key, ReturnDefinition Return)>> Of(UnitCode place, CancellationToken cancellationToken) =>
        [.. (await settings.StartingWith(place, ReturnDefinition.Prefix, cancellationToken))
            .Select(s => (Key: s.Key[ReturnDefinition.Prefix.Length..], Read: ReturnDefinition.Read(s.Key, s.Text)))
            .Where(r => !r.Read.Failed).Select(r => (r.Key, r.Read.Value))];

    /// <summary>Figures that there are not, or that are added up less often than they are asked for: <c>return-figure</c>.</summary>
    public static IReadOnlyList<Fault> Unfit(ReturnDefinition definition, IReadOnlyCollection<Form> forms) =>
        [.. definition.Lines.Select(line => forms.FirstOrDefault(f => f.Key == line.Form) is not { } form
                ? $"没有名为“{line.Form}”的公示表式"
            : form.Figures.All(f => f.Key != line.Figure) ? $"“{form.Name}”没有名为“{line.Figure}”的数"
            : form.Period > definition.Period ? $"“{form.Name}”填报的间隔比报表长，不能按这么短的期间汇总" : null)
            .OfType<string>().Select(why => Fault.Invalid("return-figure", $"报表“{definition.Name}”：{why}。"))];
}
