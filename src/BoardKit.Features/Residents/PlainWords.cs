using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;

namespace BoardKit.Features.Residents;

/// <summary>The words that a unit's county (or township) explains to residents.</summary>
public sealed class PlainWords(SettingCatalog settings) : IUseCasePart
{
    /// <summary>The terms, longest first: 补贴面积 is found before 面积.</summary>
    public async Task<IReadOnlyList<GlossaryTerm>> For(UnitCode unit, CancellationToken cancellationToken)
    {
        var terms = new List<GlossaryTerm>();
        foreach (var (key, text) in await settings.StartingWith(unit, GlossaryTerm.Prefix, cancellationToken))
        {
            if (GlossaryTerm.TryRead(key, text, out var term))
            {
                terms.Add(term);
            }
        }
        return terms;
    }
}
