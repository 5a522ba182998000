using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Import.Mapping;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// By which words a unit's files call the columns of a form: what its area says, handed down as settings (<see cref="ColumnWords"/>), and
/// what its own clerk said of earlier files. Each label that was learnt is a setting of the unit that holds for the unit alone, never for
/// places below it. Read once a request.
/// </summary>
public sealed class LabelBook(BoardDbContext db, SettingCatalog settings, TimeProvider clock) : IUseCasePart
{
    /// <summary>Keys of the settings begin with this.</summary>
    public const string Prefix = "label.";

    private const int MostKept = 400;
    private const int HashLength = 32;

    private static readonly JsonSerializerOptions Names =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<UnitCode, IReadOnlyList<KeyValuePair<string, string>>> _words = [];
    private readonly Dictionary<UnitCode, IReadOnlyList<Entry>> _kept = [];

    /// <summary>A label that was learnt.</summary>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Section">Key of the section.</param>
    /// <param name="Label">As it is compared.</param>
    /// <param name="Column">Key of the column; null: not imported.</param>
    /// <param name="On">The day on which it was learnt.</param>
    public sealed record Entry(string Form, string Section, string Label, string? Column, DateOnly On)
    {
        /// <summary>Key of its setting.</summary>
        public string Key =>
            Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Form}\n{Section}\n{Label}")))[..HashLength];
    }

    /// <summary>The form with the words of the unit's area.</summary>
    public async Task<Form> WithWords(UnitCode unit, Form form, CancellationToken cancellationToken)
    {
        if (!_words.TryGetValue(unit, out var words))
        {
            words = _words[unit] = [.. (await settings.StartingWith(unit, ColumnWords.Prefix, cancellationToken))
                .Select(s => KeyValuePair.Create(s.Key, s.Text))];
        }
        return ColumnWords.Into(form, words);
    }

    /// <summary>What the unit's clerk said of the labels of a form.</summary>
    public async Task<IReadOnlyList<RememberedLabel>> Remembered(UnitCode unit, string form, CancellationToken cancellationToken)
    {
        if (!_kept.TryGetValue(unit, out var kept))
        {
            kept = _kept[unit] = await Kept(unit, cancellationToken);
        }
        return [.. kept.Where(e => e.Form == form).Select(e => new RememberedLabel(e.Section, e.Label, e.Column))];
    }

    /// <summary>All labels that the unit's clerk taught, newest first.</summary>
    public async Task<IReadOnlyList<Entry>> Kept(UnitCode unit, CancellationToken cancellationToken) =>
        [.. (await Own(unit).AsNoTracking().Select(s => s.Text).ToListAsync(cancellationToken)).Select(Read).OfType<Entry>()
            .OrderByDescending(e => e.On).ThenBy(e => e.Form, StringComparer.Ordinal).ThenBy(e => e.Label, StringComparer.Ordinal)];

    /// <summary>Learns what a file taught, to be saved with its notice; the oldest labels make room.</summary>
    public async Task Learn(UnitCode unit, string form, IReadOnlyList<RememberedLabel> lessons, CancellationToken cancellationToken)
    {
        if (lessons.Count == 0)
        {
            return;
        }
        var stored = await Own(unit).ToDictionaryAsync(s => s.Key, StringComparer.Ordinal, cancellationToken);
        var learnt = lessons.Take(MostKept).Select(l => new Entry(form, l.Section, l.Label, l.Column, clock.Today()))
            .ToDictionary(e => e.Key, StringComparer.Ordinal);
        foreach (var (key, entry) in learnt)
        {
            var text = JsonSerializer.Serialize(entry, Names);
            if (stored.TryGetValue(key, out var known))
            {
                known.Change(text);
            }
            else
            {
                _ = db.Settings.Add(new Setting(unit, key, text));
            }
        }
        var others = stored.Values.Where(s => !learnt.ContainsKey(s.Key)).ToList();
        _ = _kept.Remove(unit);   // a further file of the same request is read by what this one taught
        db.Settings.RemoveRange(others.OrderBy(s => Read(s.Text)?.On).Take(others.Count + learnt.Count - MostKept));
    }

    private IQueryable<Setting> Own(UnitCode unit) => db.Settings.Where(s => s.Owner == unit.Value && s.Key.StartsWith(Prefix));

    private static Entry? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(text, Names) is { Form: not null, Section: not null, Label: not null } entry
                ? entry : null;
        }
        catch (JsonException)
        {
            return null;   // a slip in a setting must not stop an import
        }
    }
}
