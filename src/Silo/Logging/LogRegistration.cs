using System.Text;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace CegidOrleans.Silo.Logging;

/// <summary>Says where the log of a host goes: the same for silos and gateway hosts.</summary>
public static class LogRegistration
{
    // At their finest level these write whole messages, and with them documents and credentials; no setting may bring that about.
    private static readonly string[] Talkative = ["ModelContextProtocol", "Microsoft", "System", "Orleans", "StackExchange", "Polly"];

    /// <summary>
    /// Writes the log to the console and to a rotating file of compact JSON, each event with its trace id. The section <c>Logging</c> says which levels, as
    /// everywhere in .NET; <see cref="LogOptions"/> says where to.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="host">What the host is called: the name of its file.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    public static WebApplicationBuilder AddLog(this WebApplicationBuilder builder, string host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddCegidEnvironment();
        var options = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>() ?? new LogOptions();
        if (new LogOptionsValidator().Validate(null, options) is { Failed: true } refused)
            throw new OptionsValidationException(LogOptions.Section, typeof(LogOptions), refused.Failures);

        // Serilog notes the trace of each event itself.
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Logging.ClearProviders();
        // Not AddSerilog, which opens all levels to Serilog and so makes the section Logging mean nothing.
        builder.Services.AddSingleton<ILoggerProvider>(new SerilogLoggerProvider(Create(options, host), dispose: true));
        return builder;
    }

    private static Logger Create(LogOptions options, string host)
    {
        var log = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().Filter.ByExcluding(HostStartEvents.IsRefusedStart);
        foreach (var source in Talkative)
        {
            log.MinimumLevel.Override(source, LogEventLevel.Debug);
        }

        // It writes the query of every request, and RequestLog has the line.
        log.MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning);
        var problem = options.File ? ToFile(log, options, options.FilePath ?? Path.Combine("logs", $"{host}.log")) : null;
        _ = options.Console switch
        {
            ConsoleFormat.Text => log.WriteTo.Console(new ConsoleLine()),
            ConsoleFormat.Json => log.WriteTo.Console(new CompactJsonFormatter()),
            _ => log,
        };
        var logger = log.CreateLogger();
        if (problem is not null)
            logger.Warning("The log goes to no file: {Problem} Set Log:FilePath, or Log:File=false", problem);

        return logger;
    }

    // A host that cannot write its log still does its work; what is wrong is said once, at the start.
    private static string? ToFile(LoggerConfiguration log, LogOptions options, string path)
    {
        try
        {
            var file = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            {
                // It can be opened, which is all that was asked.
            }

            // Shared: several silos or gateway hosts may be started from one folder.
            log.WriteTo.File(
                new CompactJsonFormatter(),
                file,
                fileSizeLimitBytes: options.MaxFileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: options.MaxFiles,
                shared: true,
                encoding: new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }
}
