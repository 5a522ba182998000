using System.Collections;
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace BoardKit.Tests.Web.Api;

/// <summary>A client that a generator makes of the OpenAPI document alone, compiled and loaded: what an integrator would get.</summary>
internal sealed class GeneratedClient
{
    private readonly object _client;

    private GeneratedClient(object client) => _client = client;

    /// <summary>Generates, compiles, loads.</summary>
    public static async Task<GeneratedClient> MakeAsync(HttpClient http, string document, CancellationToken cancellationToken)
    {
        var read = await OpenApiDocument.FromJsonAsync(document, cancellationToken);
        var code = new CSharpClientGenerator(read, new CSharpClientGeneratorSettings
        {
            ClassName = "BoardKitClient",
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            CSharpGeneratorSettings =
            { Namespace = "Generated", JsonLibrary = NJsonSchema.CodeGeneration.CSharp.CSharpJsonLibrary.SystemTextJson },
        }).GenerateFile();
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compiled = CSharpCompilation.Create("Generated." + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(code, cancellationToken: cancellationToken)],
            trusted.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var built = compiled.Emit(image, cancellationToken: cancellationToken);
        Assert.True(built.Success, string.Join('\n', built.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        var type = Assembly.Load(image.ToArray()).GetType("Generated.BoardKitClient")!;
        return new(Activator.CreateInstance(type, http)!);
    }

    /// <summary>Names of its methods, without Async.</summary>
    public IEnumerable<string> Operations => _client.GetType().GetMethods().Select(m => m.Name)
        .Where(n => n.EndsWith("Async", StringComparison.Ordinal)).Select(n => n[..^5]).Distinct();

    /// <summary>Calls an operation with arguments by name; the others keep their defaults. What the server refuses is thrown.</summary>
    public async Task<object?> CallAsync(string operation, params (string Name, object? Value)[] arguments)
    {
        var method = _client.GetType().GetMethods().Where(m => m.Name.Equals(operation + "Async", StringComparison.OrdinalIgnoreCase))
            .MaxBy(m => m.GetParameters().Length)!;
        var given = method.GetParameters().Select(p => arguments.FirstOrDefault(a => a.Name == p.Name) is { Name: not null } a
            ? Fit(a.Value, p.ParameterType)
            : p.HasDefaultValue ? p.DefaultValue : p.ParameterType == typeof(CancellationToken) ? CancellationToken.None : null).ToArray();
        var task = (Task)method.Invoke(_client, given)!;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    /// <summary>A member of an answer.</summary>
    public static object? Of(object? answer, string member) => answer?.GetType().GetProperty(member)?.GetValue(answer);

    /// <summary>The members of a list of an answer.</summary>
    public static IReadOnlyList<object> List(object? answer, string member) => [.. ((IEnumerable)Of(answer, member)!).Cast<object>()];

    /// <summary>Anonymous objects become the generated bodies.</summary>
    private static object? Fit(object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } plain)
        {
            return Convert.ChangeType(value, plain, System.Globalization.CultureInfo.InvariantCulture);
        }
        if (value is Stream && type.GetConstructor([typeof(Stream), typeof(string), typeof(string)]) is { } file)
        {
            return file.Invoke([value, null, "application/octet-stream"]);
        }
        var body = Activator.CreateInstance(type)!;
        foreach (var property in value.GetType().GetProperties())
        {
            type.GetProperty(property.Name)!.SetValue(body, property.GetValue(value));
        }
        return body;
    }

    public static HttpClient Http(Uri address, string token) =>
        new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}
