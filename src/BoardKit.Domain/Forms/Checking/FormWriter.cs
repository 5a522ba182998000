using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Writes a form as JSON, as people write it by hand: nothing that the reader would take for granted anyway.</summary>
public static class FormWriter
{
    /// <summary>Members whose usual value is true, so that false has to be said.</summary>
    private static readonly HashSet<(Type, string)> UsuallyTrue = [(typeof(FormSection), "required"), (typeof(FormFigure), "headline"),
        (typeof(FormElement), "editable"), (typeof(FormSection), "public")];

    private static readonly JsonSerializerOptions Brief = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>The text. <see cref="FormReader"/> reads it to the same form.</summary>
    public static string Write(Form form) => JsonSerializer.Serialize(form, Brief) + "\n";

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }
        foreach (var member in type.Properties)
        {
            var usual = UsuallyTrue.Contains((type.Type, member.Name));
            // what has no setter is computed from the others
            member.ShouldSerialize = member.Set is null ? static (_, _) => false
                // a text and files have the columns that the product gives them
                : member.Name == "columns" ? static (owner, _) => owner is not FormSection { IsTable: false }
                : (_, value) => value switch
                {
                    null => false,
                    bool flag => flag != usual,
                    string => true,
                    ICollection { Count: 0 } => false,
                    Publish.Full or Severity.Error or FigureKind.Flow or AddressLevel.Township or FactArea.All => false,
                    _ => true,
                };
        }
    }
}
