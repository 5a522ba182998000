using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Reads a form from its JSON; refuses unknown members, unknown keys in rules, and expressions that do not parse, naming the place.
/// </summary>
public static class FormReader
{
    /// <summary>Longest form, in characters.</summary>
    public const int MaxLength = 1_000_000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        MaxDepth = 16,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Reads and verifies one form. Faults: <c>form-json</c> (not JSON, unknown or missing member), <c>form-shape</c> (keys, references),
    /// <c>form-rule</c> (expressions).
    /// </summary>
    public static Outcome<Form> Read(string json)
    {
        if (json.Length > MaxLength)
        {
            return Fault.Invalid("form-json", $"表单文件超过 {MaxLength} 个字符。");
        }
        try
        {
            var form = JsonSerializer.Deserialize<Form>(json, Strict);
            return form is null ? Fault.Invalid("form-json", "表单文件是空的。")
                : Verified(form with { Text = json });
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } n ? $"第 {n + 1} 行" : "";
            return Fault.Invalid("form-json", $"表单文件{line}（{error.Path ?? "$"}）无法识别：{error.Message}");
        }
    }

    /// <summary>The JSON schema of a form, for editors: <c>tenants-seed/form.schema.json</c> is this text.</summary>
    public static string Schema() =>
        Strict.GetJsonSchemaAsNode(typeof(Form), new() { TreatNullObliviousAsNonNullable = true }).ToJsonString(Indented) + "\n";

    /// <summary>What a form prints on every sheet holds no identity or card number.</summary>
    private static Fault? Numbers(Form form)
    {
        var gate = new TextGate(PrivacyRules.Default, digester: null);
        return ((string?[])[form.Name, form.Title, form.Plain, form.Example, .. form.Footer, .. form.Signoffs,
            .. form.Inputs.Select(i => i.Default), .. Passages.Texts(form)])
            .Select(text => gate.InspectOffice(text, $"表单“{form.Key}”")).FirstOrDefault(fault => fault is not null);
    }

    private static Outcome<Form> Verified(Form form)
    {
        IReadOnlyList<Fault> faults = Numbers(form) is { } number ? [number] : FormShape.Faults(form);
        if (faults.Count == 0)
        {
            faults = CompiledForm.Compile(form).Faults;
        }
        if (faults.Count == 0)
        {
            faults = BlanksShape.Faults(form);
        }
        return faults.Count == 0 ? form : Outcome<Form>.Refused(faults);
    }
}
