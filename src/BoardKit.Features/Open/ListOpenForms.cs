using BoardKit.Data.Catalogs;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>The forms by which an area is added up: what its notices contain and which figures they have.</summary>
public sealed class ListOpenForms(OpenScopes scopes) : IUseCase
{
    /// <summary>Of which area.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A form.</summary>
    /// <param name="Form">Key.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Version">Newest version.</param>
    /// <param name="Panel">Panel of the board.</param>
    /// <param name="Period">month, quarter or year.</param>
    /// <param name="Audience">Whom its notices are for in this area: everybody, members or place.</param>
    /// <param name="NamesPeople">Whether it has rows about people.</param>
    /// <param name="Figures">The figures that are added up.</param>
    public sealed record OpenForm(string Form, string Name, int Version, string Panel, string Period, string Audience, bool NamesPeople,
        IReadOnlyList<OpenColumn> Figures);

    /// <summary>A figure as the form defines it.</summary>
    public sealed record OpenColumn(string Figure, string Label, string Measure);

    /// <summary>Never refused: of a place that is none there are no forms.</summary>
    public async Task<IReadOnlyList<OpenForm>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var published = scopes.Published(request.Unit);
        var rules = published.ServiceProvider.GetRequiredService<PublishingRules>();
        var listed = new List<OpenForm>();
        foreach (var form in await published.ServiceProvider.GetRequiredService<FormCatalog>().AllWithin(request.Unit, cancellationToken))
        {
            listed.Add(Of(form, await rules.Audience(request.Unit, form, cancellationToken)));
        }
        return listed;
    }

    private static OpenForm Of(Form form, Audience audience) => new(form.Key, form.Name, form.Version, form.Panel,
        form.Period.ToString().ToLowerInvariant(), audience.Key(), form.NamesPeople,
        [.. form.Figures.Select(f => new OpenColumn(f.Key, f.Label, f.Measure))]);
}
