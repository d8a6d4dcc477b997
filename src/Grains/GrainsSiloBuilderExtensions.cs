using CegidOrleans.Grains.Calls;
using CegidOrleans.Grains.Directories;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Documents.Storing;
using CegidOrleans.Grains.Quotas;
using CegidOrleans.Grains.Reading;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Grains.Writes.Unsettled;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Grains;

/// <summary>Puts the grains and what they need into a silo.</summary>
public static class GrainsSiloBuilderExtensions
{
    /// <summary>The name of the grain storage that holds the write journal; the silo's host says what it is.</summary>
    public const string JournalStorage = WriteJournal.StorageName;

    /// <summary>The name of the grain storage that holds what of the quotas is spent and leased; the silo's host says what it is.</summary>
    public const string QuotaStorage = "quotas";

    /// <summary>
    /// The name of the grain storage that keeps copies of documents for activations to come; where a host has none they live in memory only. What it holds may
    /// expire and may be lost.
    /// </summary>
    public const string DocumentStorage = DocumentStore.StorageName;

    /// <summary>
    /// Adds the grains. The host adds the rest: tenants, the connectors (<c>ICegidClientFactory</c>) and storages named
    /// <see cref="JournalStorage"/> and <see cref="QuotaStorage"/>.
    /// </summary>
    public static ISiloBuilder AddCegidGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        silo.Services.AddOptions<DocumentOptions>().Bind(configuration.GetSection(DocumentOptions.Section)).ValidateOnStart();
        silo.Services.AddOptions<WriteOptions>().Bind(configuration.GetSection(WriteOptions.Section)).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<DocumentOptions>, DocumentOptionsValidator>();
        silo.Services.AddSingleton<IValidateOptions<WriteOptions>, WriteOptionsValidator>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        // Orleans' own format names no CLR type and keeps bytes as bytes; the default, JSON, does neither.
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer>(
            JournalStorage, (services, _) => new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer>(
            DocumentStorage, (services, _) => new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
        silo.Services.AddSingleton<DocumentStore>();
        silo.Services.AddMetrics();
        silo.Services.AddSingleton<CacheMetrics>();
        silo.Services.AddSingleton<WriteMetrics>();
        silo.Services.AddSingleton<WriteJournal>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SettlementRounds>();
        silo.AddQuotas(configuration);
        silo.Services.AddSingleton<DocumentServices>();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<DocumentOptions>>((collection, documents) => collection.Follow(documents.Value));

        silo.AddDirectory();
        silo.AddIncomingGrainCallFilter<FaultCallFilter>();
        silo.AddIncomingGrainCallFilter<TenantCallFilter>();
        silo.AddIncomingGrainCallFilter<TenantPermissionFilter>();
        return silo;
    }
}
