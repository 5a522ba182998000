using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Web;
using Microsoft.Extensions.Options;

namespace BoardKit.Cli;

/// <summary>
/// Runs a command: opens the services on the data folder, enters an access, turns outcomes into exit codes. Only the promised output goes
/// to standard output.
/// </summary>
internal sealed class Shell(Option<string?> data)
{
    /// <summary>JSON as promised: Chinese as it is, members in camel case, null where nothing is known.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The data folder of a call, absolute.</summary>
    public string DataOf(ParseResult call) => Path.GetFullPath(
        call.GetValue(data) ?? Environment.GetEnvironmentVariable("BOARDKIT_DATA") ?? Path.Combine(SolutionFolder(), "data"));

    /// <summary>Runs work in the name of an actor, over an area.</summary>
    public async Task<int> Run(ParseResult call, Scope area, Actor actor, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            await using var services = Services(DataOf(call));
            await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenAs(Access.Console(area, actor));
            return await work(scope.ServiceProvider);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已取消，没有保存任何内容。");
            return ExitCodes.Fault;
        }
        catch (Exception e) when (e is OptionsValidationException or IOException or InvalidOperationException
            or System.Data.Common.DbException or UnauthorizedAccessException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            await Console.Error.WriteLineAsync($"系统故障（{e.GetType().Name}）：{FirstLine(e)}");
            return ExitCodes.Fault;
        }
    }

    /// <summary>Prints the faults, one a line, and answers “refused”.</summary>
    public static async Task<int> Refuse(IEnumerable<Fault> faults)
    {
        await Say(faults);
        return ExitCodes.Refused;
    }

    /// <summary>Prints faults or remarks on standard error, one a line.</summary>
    public static async Task Say(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"{Word(fault.Severity)} {fault.Code}：{fault.Detail}");
        }
    }

    /// <summary>The services of a data folder.</summary>
    public static ServiceProvider Services(string dataDirectory)
    {
        PrivateFolder.Close(dataDirectory);
        var configuration = new ConfigurationBuilder().AddBoardKitSettings(dataDirectory).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging
                .AddConfiguration(configuration.GetSection("Logging"))
                .AddFilter(null, LogLevel.Warning)
                .AddSimpleConsole()
                .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                    console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddBoardKit(configuration, dataDirectory)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        services.GetRequiredService<IStartupValidator>().Validate();   // as a host does before it starts
        return services;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "提醒",
        Severity.Note => "说明",
    };

    private static string FirstLine(Exception e) => (e.InnerException ?? e).Message.Split('\n')[0];

    /// <summary>The folder of BoardKit.sln above the working folder or the program; the working folder where there is none.</summary>
    private static string SolutionFolder()
    {
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
                {
                    return folder.FullName;
                }
            }
        }
        return Directory.GetCurrentDirectory();
    }
}
