using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>Which way a notice goes when it is submitted, by the settings <c>reviews</c> and <c>reviews.&lt;form&gt;</c>.</summary>
public sealed class ReviewRules(SettingCatalog settings, ItemCatalog items) : IUseCasePart
{
    /// <summary>
    /// The preset that is in force for a form of a unit on a day; null where a second person's approval is all: nothing is set, no item
    /// says more, or the preset is not meant for units of this level. Of several items the one with the most steps. Refused with
    /// <c>review-preset</c> where a preset is named that is not there or says not who decides.
    /// </summary>
    public async Task<Outcome<ReviewCourse?>> Of(UnitCode unit, Form form, DateOnly day, CancellationToken cancellationToken)
    {
        var choice = await settings.Find(unit, $"{ReviewChoice.Setting}.{form.Key}", cancellationToken)
            ?? await settings.Find(unit, ReviewChoice.Setting, cancellationToken) ?? ReviewChoice.TwoPeople;
        var (named, gate) = ReviewChoice.Parts(choice);
        if (named == ReviewChoice.TwoPeople)
        {
            return Outcome<ReviewCourse?>.Of(
                gate ? new(ReviewChoice.TwoPeople, ReviewPreset.TwoPeople.WithCountyGate()) : (ReviewCourse?)null);
        }
        IReadOnlyList<string> keys = named != ReviewChoice.Items ? [named]
            : [.. (await items.Naming(unit, form.Key, cancellationToken)).Select(item => item.On(day)).OfType<ItemVersion>()
                .Where(item => item.IsOwedBy(unit.Level, unit)).Select(item => item.Review).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var courses = new List<ReviewCourse>();
        foreach (var key in keys)
        {
            var text = await settings.Find(unit, ReviewPreset.Prefix + key, cancellationToken);
            if (text is null || ReviewPreset.Read(text) is not { Failed: false, Value.IsLaidOut: true } read)
            {
                return Fault.Conflict("review-preset", $"县里定的审核程序“{key}”没有，或者没有写明由谁办，现在不能提交。请县里的管理员改好。");
            }
            courses.Add(new(key, gate ? read.Value.WithCountyGate() : read.Value));
        }
        return Outcome<ReviewCourse?>.Of(courses.Where(c => c.Preset.Levels.Contains(unit.Level)).MaxBy(c => c.Preset.Steps.Count));
    }
}
